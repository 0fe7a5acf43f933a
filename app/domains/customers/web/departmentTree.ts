interface Standing { readonly id: number; readonly parentId: number | null }

/** Departments from the top down, each followed by those below it. */
export function departmentTree<D extends Standing>(all: readonly D[]): { readonly department: D; readonly depth: number }[] {
  const below = (parentId: number | null, depth: number): { department: D; depth: number }[] => all.filter((one) => one.parentId === parentId).flatMap((department) => [{ department, depth }, ...below(department.id, depth + 1)]);
  return below(null, 0);
}
