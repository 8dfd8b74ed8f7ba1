import type { YAMLError } from 'yaml';
import type { Fault, Position } from './fault.ts';

/** A YAML parser's error in words that say what to do. */
export function toSyntaxFault(
  error: YAMLError,
  file: string,
  text: string,
  position: Position,
): Fault {
  const place = { file, ...position, address: '' };
  const known = knownFaults[error.code];
  if (known !== undefined) return { ...place, ...known };
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^["']?([^"':\n]*)/.exec(text.slice(error.pos[0], error.pos[0] + 100))?.[1] ?? '';
    return {
      ...place,
      code: 'YAML_DUPLICATE_KEY',
      message: `the key "${key.trim()}" is here twice`,
      next: 'Remove or rename one of them.',
    };
  }
  return {
    ...place,
    code: 'YAML_SYNTAX',
    message: `not YAML: ${plainMessage(error.message)}`,
    next: nextOf(text, error.pos[0]),
  };
}

const knownFaults: Partial<Record<string, Pick<Fault, 'code' | 'message' | 'next'>>> = {
  TAB_AS_INDENT: {
    code: 'YAML_TAB',
    message: 'a tab is used as indentation',
    next: 'Indent with spaces.',
  },
  BAD_ALIAS: {
    code: 'YAML_ALIAS',
    message: 'an alias that cannot be resolved',
    next: 'Write the value out here, or put the text in quotes if it starts with "*".',
  },
  TAG_RESOLVE_FAILED: {
    code: 'YAML_TAG',
    message: 'tags (!…) are not supported',
    next: 'Remove it; put text that starts with "!" in quotes.',
  },
  MULTIPLE_DOCS: {
    code: 'YAML_MULTIPLE_DOCUMENTS',
    message: 'a second document starts here',
    next: 'Remove the "---" line, or move what follows into a file of its own.',
  },
};

function nextOf(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n', 1)[0] ?? '';
  if (line.trimStart().startsWith('\t')) return 'Indent with spaces, not with tabs.';
  if (/:\s.*:\s/.test(line)) return 'Put the text in quotes if it contains ": ".';
  return 'Check the indentation, quotes and brackets here and on the line above.';
}

/** The parser's message without what it quotes: that may be a secret. */
function plainMessage(text: string): string {
  const message = text.replace(/: ".*$/s, '').replace(/\.$/, '');
  return (message[0] ?? '').toLowerCase() + message.slice(1);
}
