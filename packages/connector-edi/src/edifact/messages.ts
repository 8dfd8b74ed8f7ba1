import { type Item, parseGrammar } from '../x12/grammar.ts';

const party = '(NAD LOC* FII* (RFF DTM*)* (DOC DTM*)* (CTA COM*)*)*';
const head = 'UNH BGM DTM* PAI? ALI* IMD* FTX*';
const pieces = 'MEA* (PCI RFF* DTM* GIN*)*';

/** The structure of each message in the directory D.96A, as far as partners use it. */
const texts = {
  ORDERS: `${head} GIR* (RFF DTM*)* ${party} (TAX MOA? LOC*)* (CUX PCD? DTM*)* (PAT DTM* PCD? MOA?)* (TDT (LOC DTM*)*)* (TOD LOC*)* (PAC ${pieces})* (ALC ALI? DTM* (QTY) (PCD)? (MOA)* (TAX MOA?)*)* (LIN PIA* IMD* MEA* QTY* PCD? ALI* DTM* MOA* GIN* GIR* QVR* DOC* PAI? FTX* PAT* (PRI APR? RNG?)* (RFF DTM*)* (PAC ${pieces})* LOC* TAX* ${party} (ALC (MOA)*)* TDT* TOD*)+ UNS MOA* CNT* UNT`,
  ORDRSP: `${head} (RFF DTM*)* ${party} (TAX MOA?)* (CUX DTM*)* PAT* TDT* TOD* (LIN PIA* IMD* MEA* QTY* ALI* DTM* MOA* GIN* QVR* FTX* (PRI)* (RFF DTM*)* LOC* TAX* ${party})* UNS MOA* CNT* UNT`,
  DESADV: `UNH BGM DTM* ALI* MEA* MOA* (RFF DTM*)* ${party} (TOD LOC* FTX*)* (TDT (LOC DTM*)*)* EQD* (CPS FTX* (PAC MEA* QTY* (HAN FTX*)* (PCI RFF* DTM* (GIN DLM*)*)*)* (LIN PIA* IMD* MEA* QTY* ALI* GIN* GIR* DLM* DTM* FTX* MOA* (RFF DTM*)* LOC* (PCI DTM* MEA* QTY* (GIN DLM*)*)* (QVR DTM*)*)*)* CNT* UNT`,
  INVOIC: `${head} LOC* GIS* (RFF DTM*)* ${party} (TAX MOA? LOC*)* (CUX DTM*)* (PAT DTM* PCD? MOA? PAI? FII?)* (TDT (LOC DTM*)*)* (TOD LOC*)* (PAC ${pieces})* (ALC ALI? FTX? (QTY)? (PCD)? (MOA)* (TAX MOA*)*)* (LIN PIA* IMD* MEA* QTY* PCD? ALI* DTM* GIN* GIR* QVR* FTX* (MOA CUX?)* PAT* (PRI APR? RNG?)* (RFF DTM*)* PAC* LOC* (TAX MOA*)* ${party} (ALC ALI? FTX? (QTY)? (PCD)? (MOA)* (TAX MOA*)*)* TDT* TOD*)* UNS CNT* (MOA (RFF DTM*)*)* (TAX MOA*)* ALC* UNT`,
  RECADV: `UNH BGM DTM* ALI* (RFF DTM*)* ${party} (CPS FTX* PAC* (LIN PIA* IMD* QTY* (QVR DTM*)* DTM* FTX* (RFF DTM*)* LOC* PCI*)*)* (LIN PIA* IMD* QTY* (QVR DTM*)* DTM* FTX* (RFF DTM*)* LOC* PCI*)* CNT* UNT`,
  REMADV: `UNH BGM DTM* RFF* FII* PAI? ${party} (CUX DTM*)* (DOC MOA* DTM* RFF* NAD* (CUX DTM*)* (AJT MOA* RFF* FTX*)*)* UNS MOA* (TAX MOA*)* UNT`,
  CONTRL: 'UNH UCI (UCM (UCS UCD*)*)* (UCF (UCM (UCS UCD*)*)*)* UNT',
} as const;

export type MessageId = keyof typeof texts;

const grammars: ReadonlyMap<string, readonly Item[]> = new Map(
  Object.entries(texts).map(([id, text]) => [id, parseGrammar(text)]),
);

/** Undefined for a message that this package does not know. */
export function messageGrammar(id: string): readonly Item[] | undefined {
  return grammars.get(id);
}
