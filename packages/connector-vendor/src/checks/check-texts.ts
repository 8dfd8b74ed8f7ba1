export interface CheckText {
  /** What is wrong, and what to do about it. */
  en: readonly [text: string, nextStep: string];
  zh: readonly [text: string, nextStep: string];
  /** It is said, and the document goes out all the same. */
  warns?: true;
}

const again = 'Read the order again and answer what it says now';
const zhAgain = '重新读取订单，按最新内容回复';

/** Every check by its code. `{names}` stand for values. */
export const acknowledgementTexts = {
  ACK_ORDER_CLOSED: {
    en: ['the order is closed', 'Leave it: Amazon takes no answer any more'],
    zh: ['订单已关闭', '无需处理：亚马逊不再接受回复'],
  },
  ACK_SELLER_DIFFERS: {
    en: ['the vendor code is {given}, the order is for {wanted}', 'Send it as {wanted}'],
    zh: ['供应商代码为 {given}，订单属于 {wanted}', '以 {wanted} 的身份发送'],
  },
  ACK_LINE_MISSING: {
    en: [
      'the order has this line and the acknowledgement has not: Amazon would count it as rejected',
      'Answer every line, also those that you reject',
    ],
    zh: ['确认单缺少订单中的该行，亚马逊会视为拒绝', '每一行都要回复，包括拒绝的行'],
  },
  ACK_LINE_UNKNOWN: {
    en: ['the order has no such line', again],
    zh: ['订单中没有该行', zhAgain],
  },
  ACK_LINE_TWICE: {
    en: ['the line is there twice', 'Put all answers to a line into one'],
    zh: ['该行重复', '把同一行的回复合并为一行'],
  },
  ACK_PRODUCT_DIFFERS: {
    en: ['the product is {given}, the order says {wanted}', 'Take the number of the order'],
    zh: ['商品编号为 {given}，订单为 {wanted}', '使用订单中的商品编号'],
  },
  ACK_ORDER_CHANGED: {
    en: ['it answers {given}, and {wanted} are ordered now', again],
    zh: ['确认单按 {given} 回复，现在的订购数量是 {wanted}', zhAgain],
  },
  ACK_UNITS_DIFFER: {
    en: ['it counts in {given}, the order in {wanted}', 'Count as the order does'],
    zh: ['计量单位为 {given}，订单为 {wanted}', '使用与订单相同的单位'],
  },
  ACK_SUM_DIFFERS: {
    en: [
      'accepted, back-ordered and rejected are {given} together, and {wanted} are ordered',
      'Let the parts be what is ordered',
    ],
    zh: ['接受、延期和拒绝合计 {given}，订购 {wanted}', '使各部分之和等于订购数量'],
  },
  ACK_QUANTITY_ZERO: {
    en: ['an answer is about nothing', 'Leave answers with the quantity 0 out'],
    zh: ['某项回复的数量为 0', '去掉数量为 0 的回复'],
  },
  ACK_BACKORDER_NOT_ALLOWED: {
    en: ['the order allows no back order of it', 'Accept it or reject it'],
    zh: ['订单不允许该行延期交货', '接受或拒绝该行'],
  },
  ACK_BACKORDER_DATE: {
    en: ['a back order without a date', 'Say when it ships or arrives'],
    zh: ['延期交货没有日期', '填写发货或到货日期'],
  },
  ACK_COST_MISSING: {
    en: ['no net cost: Amazon rejects a blank one', 'Give the net cost that the invoice will have'],
    zh: ['没有净成本：亚马逊会拒绝', '填写与发票一致的净成本'],
  },
  ACK_COST_ABOVE: {
    en: ['the net cost {given} is above the order’s {wanted}', 'Take the order’s cost, or reject'],
    zh: ['净成本 {given} 高于订单的 {wanted}', '采用订单成本，或拒绝该行'],
  },
  ACK_CURRENCY_DIFFERS: {
    en: ['the currency is {given}, the order’s {wanted}', 'Take the order’s currency'],
    zh: ['币种为 {given}，订单为 {wanted}', '使用订单的币种'],
  },
  ACK_REASON_MISSING: {
    en: ['a rejection without a reason', 'Say why: unavailable, invalid product or obsolete'],
    zh: ['拒绝但没有原因', '填写原因：暂时缺货、商品编号无效或已停产'],
  },
  ACK_LATE: {
    en: ['the order is older than 24 hours', 'Answer sooner: late answers count against you'],
    zh: ['订单已超过 24 小时', '尽快回复：超时会影响考核'],
    warns: true,
  },
} as const satisfies Record<string, CheckText>;

/** Every check by its code. */
export const checkTexts: Readonly<Record<CheckCode, CheckText>> = { ...acknowledgementTexts };
export type CheckCode = keyof typeof acknowledgementTexts;
