import { hash } from 'node:crypto';
import type { Product } from '@acorn-i/core';
import type { FileSetInput } from '../generated/operation-types.ts';
import type { KnownMedia } from '../sinks/operations/products.ts';
import { optional } from './optional.ts';

type Image = NonNullable<Product['images']>[number];

const ours = /acorn-i-[0-9a-f]{20}/;

/**
 * An image is known by its file name, which holds a digest of where it came from: Shopify keeps no
 * other trace of that.
 */
export function imageName(url: string): string {
  return `acorn-i-${hash('sha256', url, 'hex').slice(0, 20)}`;
}

/** The whole list of a product's files: the shop's own ones as they stand, then ours. Undefined where it is so already. */
export function mergeImages(
  images: readonly Image[],
  media: readonly KnownMedia[],
): FileSetInput[] | undefined {
  const wanted = new Map(sorted(images).map((image) => [imageName(image.url), image]));
  const present = new Map<string, KnownMedia>();
  const kept: FileSetInput[] = [];
  let isChanged = false;
  for (const one of media) {
    const name = nameOf(one);
    if (name !== undefined && (present.has(name) || !wanted.has(name))) {
      isChanged = true;
      continue;
    }
    const alt = name === undefined ? undefined : wanted.get(name)?.alt;
    if (name !== undefined) present.set(name, one);
    const isOtherAlt = alt !== undefined && alt !== one.alt;
    isChanged ||= isOtherAlt;
    kept.push({ id: one.id, ...(isOtherAlt && { alt }) });
  }
  const added = [...wanted].filter(([name]) => !present.has(name));
  if (added.length === 0 && !isChanged) return undefined;
  return [...kept, ...added.map(([, image]) => toFile(image))];
}

/** An image that the shop does not have. */
export function toFile({ url, alt }: Image): FileSetInput {
  return {
    originalSource: url,
    contentType: 'IMAGE',
    filename: `${imageName(url)}${extensionOf(url)}`,
    ...optional('alt', alt),
  };
}

export function sorted(images: readonly Image[]): Image[] {
  return images.toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0));
}

/** Whether the shop still works on a file, so that nobody can say whose it is. */
export function isUnreadable({ id, image, originalSource }: KnownMedia): boolean {
  return id.includes('/MediaImage/') && !image && !originalSource?.url;
}

function nameOf({ image, originalSource }: KnownMedia): string | undefined {
  return ours.exec(image?.url ?? originalSource?.url ?? '')?.[0];
}

function extensionOf(url: string): string {
  return (
    /\.(?:jpe?g|png|gif|webp|heic|avif)$/i.exec(new URL(url).pathname)?.[0].toLowerCase() ?? '.jpg'
  );
}
