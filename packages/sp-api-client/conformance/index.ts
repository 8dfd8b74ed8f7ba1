export { modelsFolder } from './model.ts';
export { reportText } from './report-text.ts';
export { type CaseReport, type ModelReport, runConformance } from './run-conformance.ts';
