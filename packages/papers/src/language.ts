import { z } from 'zod';

/** What papers can be written in. */
export const Language = z.enum(['en', 'de', 'fr', 'es', 'ja', 'zh-CN']);
export type Language = z.infer<typeof Language>;
