/** What a document says about itself, in its information dictionary and in its XMP, which must agree. */
export interface DocumentInfo {
  title: string;
  author?: string | undefined;
  subject?: string | undefined;
  /** ISO 8601 UTC. */
  createdAt: string;
}

export const producer = 'ACORN-i papers (PDFKit)';

/** The XMP packet of a PDF/A-1b document. ISO 19005-1, 6.7. */
export function toXmp({ title, author, subject, createdAt }: DocumentInfo): string {
  const parts = [
    description('pdfaid', 'http://www.aiim.org/pdfa/ns/id/', [
      '<pdfaid:part>1</pdfaid:part>',
      '<pdfaid:conformance>B</pdfaid:conformance>',
    ]),
    description('dc', 'http://purl.org/dc/elements/1.1/', [
      '<dc:format>application/pdf</dc:format>',
      inLanguages('title', title),
      ...(author === undefined
        ? []
        : [`<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`]),
      ...(subject === undefined ? [] : [inLanguages('description', subject)]),
    ]),
    description('xmp', 'http://ns.adobe.com/xap/1.0/', [
      `<xmp:CreateDate>${toSeconds(createdAt)}</xmp:CreateDate>`,
      `<xmp:CreatorTool>${escaped(producer)}</xmp:CreatorTool>`,
    ]),
    description('pdf', 'http://ns.adobe.com/pdf/1.3/', [
      `<pdf:Producer>${escaped(producer)}</pdf:Producer>`,
    ]),
  ];
  return [
    '<?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    ...parts,
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n');
}

/** Without fractions of a second, which the information dictionary has no room for. */
export function toSeconds(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

function description(prefix: string, uri: string, properties: readonly string[]): string {
  const open = `<rdf:Description rdf:about="" xmlns:${prefix}="${uri}">`;
  return [open, ...properties, '</rdf:Description>'].join('\n');
}

function inLanguages(name: string, text: string): string {
  return `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></dc:${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
