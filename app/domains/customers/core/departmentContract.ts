import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';

const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const body = Type.Object({ name: Type.String({ minLength: 1, maxLength: 80 }), parentId: OrNull(id) }, { additionalProperties: false });

export const Department = Type.Object({ id: Type.Integer(), name: Type.String(), parentId: OrNull(Type.Integer()), /** Customers in the care of this very department. */ customers: Type.Integer() });

export const listDepartments = contract({ method: 'GET', path: '/api/departments', reply: Type.Object({ departments: Type.Array(Department) }) });
export const createDepartment = contract({ method: 'POST', path: '/api/departments', body, reply: Department });
/** Renames a department or moves it to another place. */
export const saveDepartment = contract({ method: 'PUT', path: '/api/departments/:id', params: Type.Object({ id }), body, reply: Department });
