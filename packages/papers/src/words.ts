import type { Language } from './language.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { ja } from './words/ja.ts';
import { zhCN } from './words/zh-cn.ts';

export type Word = keyof typeof en;
export type Words = Readonly<Record<Word, string>>;

const all: Readonly<Record<Language, Words>> = { en, de, fr, es, ja, 'zh-CN': zhCN };

/** Every word of the papers in one language. */
export function wordsOf(language: Language): Words {
  return all[language];
}
