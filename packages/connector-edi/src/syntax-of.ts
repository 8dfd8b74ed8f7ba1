import type { Syntax } from './codec/syntax.ts';
import { edifactSyntax } from './edifact/edifact-syntax.ts';
import type { EdiSettings } from './settings.ts';
import { x12Syntax } from './x12/x12-syntax.ts';

export function syntaxOf(settings: EdiSettings): Syntax {
  return settings.syntax === 'edifact' ? edifactSyntax(settings) : x12Syntax(settings);
}
