import type { Ctx } from '#server/ctx.ts';

export interface MovingCustomer { readonly ctx: Ctx; readonly merge: number; readonly from: number; readonly to: number }

/**
 * Something that belongs to a customer and follows it when it is merged, and back when the merge is undone. A domain
 * registers one where the product is put together. `move` and `moveBack` run in the transaction of the merge: what `move`
 * returns is kept and given to `moveBack`. `follow` and `followBack` run after it and can be repeated after a power cut.
 */
export interface MergeMember {
  readonly name: string;
  readonly move?: (given: MovingCustomer) => Promise<unknown>;
  readonly moveBack?: (given: MovingCustomer & { readonly moved: unknown }) => Promise<void>;
  readonly follow?: (given: MovingCustomer & { readonly version: number }) => Promise<void>;
  /** `recordedFor`: the customer who comes back and all who had been merged into it before. */
  readonly followBack?: (given: MovingCustomer & { readonly version: number; readonly since: number; readonly recordedFor: readonly number[] }) => Promise<void>;
}
