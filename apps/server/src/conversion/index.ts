export { type Conversion, conversionLimits, createConversion, type ImportedContent } from './create-conversion.ts';
