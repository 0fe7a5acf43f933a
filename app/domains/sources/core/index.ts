/** Sources: how files become order lines. What a file looks like, which column gives what, why a row is set aside. */
export { FILE_FORMATS, FileShape, type FileFormat, type SampleRows } from './fileShape.ts';
export { DATE_ORDERS, dateOrderTexts, isCompleteMapping, missingFields, ORDER_FIELDS, OrderMapping, type DateOrder, type OrderField, type PartialOrderMapping } from './orderMapping.ts';
export { orderFieldTexts } from './orderFieldNames.ts';
export { suggestOrderMapping, type MappingSuggestion } from './suggestOrderMapping.ts';
export { fieldOfReason, SET_ASIDE_REASONS, setAsideTexts, type SetAsideReason } from './orderReasons.ts';
export { dateFormOf, dateOrderOf, type DateForm, type DateOrderEvidence } from './readDate.ts';
export { decimalCommaOf, readNumber, type DecimalEvidence } from './readNumber.ts';
export { sourceProblems } from './problems.ts';
export { sourceWarning, sourceWarningTexts, type SourceWarning, type SourceWarningCode } from './warnings.ts';
export * from './importContract.ts';
