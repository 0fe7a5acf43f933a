import { expect, it } from 'vitest';
import { emptyWebhook, webhookDraft, webhookInput } from './webhookDraft.ts';

it('only fields of the kind with a place travel, and what travelled comes back', () => {
  const input = webhookInput({ ...emptyWebhook, name: ' shop ', source: 'shop', recordKind: 'customers', eventId: ' ', fields: { externalId: ' /id ', name: '', amount: '/paid' } });
  expect(input).toEqual({ name: 'shop', source: 'shop', recordKind: 'customers', config: { signature: emptyWebhook.signature, events: '', fields: { externalId: '/id' } } });
  const stored = { ...input, id: 'x', path: '/api/hooks/x', madeBy: '', madeAt: '', pausedAt: null, received: 0, waiting: 0, lastReceivedAt: null, problem: null };
  expect(webhookInput(webhookDraft(stored))).toEqual(input);
});
