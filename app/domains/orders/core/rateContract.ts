import Type from 'typebox';
import { contract } from '#core/contract.ts';

/** What one unit of a currency was worth in the base currency from a day on, until the next day that is given. */
export const ExchangeRate = Type.Object({ currency: Type.String({ pattern: '^[A-Z]{3}$' }), day: Type.String({ format: 'date' }), rate: Type.Number({ exclusiveMinimum: 0, maximum: 1e9 }) }, { additionalProperties: false });
export const ExchangeRateShown = Type.Object({ ...ExchangeRate.properties, savedBy: Type.String(), savedAt: Type.String() });

export const listExchangeRates = contract({ method: 'GET', path: '/api/exchange-rates', reply: Type.Object({ base: Type.String(), rates: Type.Array(ExchangeRateShown), /** Currencies of facts that came in, other than the base. */ used: Type.Array(Type.String()) }) });
/** Several at once; a currency and day that is there takes the new rate. Facts that are in keep the amount they came in with until their file is imported again. */
export const saveExchangeRates = contract({ method: 'POST', path: '/api/exchange-rates', body: Type.Object({ rates: Type.Array(ExchangeRate, { minItems: 1, maxItems: 5000 }) }, { additionalProperties: false }), reply: Type.Object({ saved: Type.Integer() }) });
export const removeExchangeRate = contract({ method: 'POST', path: '/api/exchange-rates/remove', body: Type.Object({ currency: ExchangeRate.properties.currency, day: ExchangeRate.properties.day }, { additionalProperties: false }), reply: Type.Object({ removed: Type.Boolean() }) });
