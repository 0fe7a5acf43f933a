/** Sources: how files become records and facts. What a file looks like, what kind of records it holds, which column gives what, why a row stays out. */
export { FILE_ENCODINGS } from './fileEncodings.ts';
export { fileProblems } from './fileProblems.ts';
export { FILE_FORMATS, FileShape, type FileFormat, type SampleRows } from './fileShape.ts';
export { columnOf, fieldOf, isRecordKind, RECORD_KINDS, recordKinds, type FieldType, type Need, type RecordField, type RecordKind, type RecordKindDefinition } from './recordKind.ts';
export * from './recordMapping.ts';
export { scoreKinds, suggestImport, suggestKind, suggestMapping, type MappingSuggestion } from './suggestMapping.ts';
export { suggestCustomFields } from './suggestCustomFields.ts';
export { plainName } from './plainName.ts';
export { fieldOfReason, parseReason, reasonText, SEVERITIES, severityOfReason, type Severity } from './rowReasons.ts';
export * from './checkRule.ts';
export { dateFormOf, dateOrderOf, type DateForm, type DateOrderEvidence } from './readDate.ts';
export { decimalCommaOf, readNumber, type DecimalEvidence } from './readNumber.ts';
export { sourceProblems } from './problems.ts';
export { sourceWarning, sourceWarningTexts, type SourceWarning, type SourceWarningCode } from './warnings.ts';
export * from './importContract.ts';
export * from './connectors/index.ts';
