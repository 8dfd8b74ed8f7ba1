import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ZplApi } from 'zpl-renderer-js';

// Its module build is named so that Node takes it for CommonJS.
const { ready } = createRequire(import.meta.url)('zpl-renderer-js') as {
  ready: Promise<{ api: ZplApi }>;
};

/** Labels of 812 × 1218 dots as a printer of 8 dots a millimetre draws them, by a renderer that is not ours. */
export async function zplPictures(zpl: string, folder: string, name = 'zpl'): Promise<string[]> {
  const { api } = await ready;
  const pictures = await api.zplToBase64MultipleAsync(zpl, 812 / 8, 1218 / 8, 8);
  return pictures.map((picture, index) => {
    const file = join(folder, `${name}-${index}.png`);
    writeFileSync(file, Buffer.from(picture, 'base64'));
    return file;
  });
}
