import { planTexts } from './plan-texts.ts';

export interface CheckText {
  /** What is wrong, and what to do about it. */
  en: readonly [text: string, nextStep: string];
  zh: readonly [text: string, nextStep: string];
  /** It is said, and the document goes out all the same. */
  warns?: true;
}

const again = 'Read the order again and answer what it says now';
const zhAgain = '重新读取订单，按最新内容回复';

/** By code; `{names}` stand for values. */
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

const noSuchOrder = {
  en: ['no such purchase order', 'Check its number and the vendor code'],
  zh: ['没有该采购订单', '核对订单号和供应商代码'],
} as const;

export const noticeTexts = {
  NOTICE_ORDER_UNKNOWN: noSuchOrder,
  NOTICE_ORDER_CLOSED: {
    en: ['the order {order} is closed', 'Do not ship for it; ask the buyer'],
    zh: ['订单 {order} 已关闭', '不要为其发货，请联系采购方'],
  },
  NOTICE_LINE_UNKNOWN: {
    en: ['order {order} has no such line', 'Name the line, or its ASIN and product number'],
    zh: ['订单 {order} 中没有该行', '填写行号，或 ASIN 和商品编号'],
  },
  NOTICE_LINE_CANCELLED: {
    en: ['Amazon cancelled the line', 'Take it out of the shipment'],
    zh: ['亚马逊已取消该行', '从货件中移除'],
  },
  NOTICE_NOT_ACKNOWLEDGED: {
    en: ['nothing of the line is confirmed', 'Acknowledge the order first'],
    zh: ['该行尚未确认', '先确认订单'],
  },
  NOTICE_PRODUCT_DIFFERS: {
    en: ['the product is {given}, the order says {wanted}', 'Scan what is packed'],
    zh: ['商品编号为 {given}，订单为 {wanted}', '重新扫描所装商品'],
  },
  NOTICE_PRODUCT_MISSING: {
    en: ['the line names no product', 'Give the ASIN or the product number of the order'],
    zh: ['该行没有商品编号', '填写订单中的 ASIN 或商品编号'],
  },
  NOTICE_QUANTITY_ZERO: {
    en: ['the line ships nothing', 'Leave it out'],
    zh: ['该行数量为 0', '去掉该行'],
  },
  NOTICE_UNITS_DIFFER: {
    en: ['it counts in {given}, the order in {wanted}', 'Count as the order does'],
    zh: ['计量单位为 {given}，订单为 {wanted}', '使用与订单相同的单位'],
  },
  NOTICE_OVER_ACCEPTED: {
    en: [
      '{given} are shipped with earlier notices, {wanted} are confirmed',
      'Ship what is confirmed',
    ],
    zh: ['连同之前的通知共发 {given}，确认数量为 {wanted}', '按确认数量发货'],
  },
  NOTICE_SELLER_DIFFERS: {
    en: ['the vendor code is {given}, order {order} is for {wanted}', 'One notice a vendor code'],
    zh: ['供应商代码为 {given}，订单 {order} 属于 {wanted}', '每个供应商代码单独发通知'],
  },
  NOTICE_DESTINATION_DIFFERS: {
    en: ['it goes to {given}, order {order} to {wanted}', 'Ship to the order’s warehouse'],
    zh: ['目的地为 {given}，订单 {order} 为 {wanted}', '发往订单指定的仓库'],
  },
  NOTICE_LINE_TWICE: {
    en: ['two lines have this id', 'Give each line an id of its own'],
    zh: ['两行使用了同一编号', '每行使用不同编号'],
  },
  NOTICE_CONTAINER_TWICE: {
    en: ['two cartons or pallets have this id', 'Give each an id of its own'],
    zh: ['两个箱或托盘使用了同一编号', '每个使用不同编号'],
  },
  NOTICE_CONTENTS_UNKNOWN: {
    en: ['it holds line {line}, which the notice has not', 'Pack lines of this notice'],
    zh: ['内装第 {line} 行，但通知中没有该行', '只装本通知中的行'],
  },
  NOTICE_CARTON_UNKNOWN: {
    en: [
      'carton {carton} stands on it and is not in the notice',
      'Put the carton in, or take it off',
    ],
    zh: ['托盘上的箱 {carton} 不在通知中', '加入该箱，或从托盘移除'],
  },
  NOTICE_CARTON_ON_TWO: {
    en: ['carton {carton} stands on another pallet too', 'Leave it on one pallet'],
    zh: ['箱 {carton} 同时在另一托盘上', '只保留在一个托盘上'],
  },
  NOTICE_CONTENTS_DIFFER: {
    en: ['cartons and pallets hold {given}, the line says {wanted} pieces', 'Count again'],
    zh: ['箱和托盘共装 {given} 件，该行为 {wanted} 件', '重新清点'],
  },
  NOTICE_SSCC_INVALID: {
    en: ['the SSCC {sscc} is no 18 digits with their check digit', 'Scan the label again'],
    zh: ['SSCC {sscc} 不是带正确校验位的 18 位数字', '重新扫描标签'],
  },
  NOTICE_SSCC_PREFIX: {
    en: ['the SSCC {sscc} has another GS1 prefix than {wanted}', 'Use labels of your own'],
    zh: ['SSCC {sscc} 的 GS1 前缀不是 {wanted}', '使用自己的标签'],
  },
  NOTICE_SSCC_REUSED: {
    en: ['the SSCC {sscc} was used by {other}', 'Print a new label: an SSCC is used once'],
    zh: ['SSCC {sscc} 已被 {other} 使用', '打印新标签：SSCC 不可重复使用'],
  },
  NOTICE_SSCC_MISSING: {
    en: ['a pallet without SSCC or AMZNCC', 'Label it'],
    zh: ['托盘没有 SSCC 或 AMZNCC', '贴上标签'],
  },
  NOTICE_STRUCTURE_DIFFERS: {
    en: ['the structure is {given}, and pallets: {wanted}', 'Say how it is really packed'],
    zh: ['货件结构为 {given}，而托盘数为 {wanted}', '按实际包装填写'],
  },
  NOTICE_ARN_MISSING: {
    en: ['a collect shipment without Amazon’s reference number (ARN)', 'Take it from the routing'],
    zh: ['亚马逊提货（Collect）缺少 ARN', '从提货安排中获取'],
  },
  NOTICE_SCAC_MISSING: {
    en: ['no carrier code (SCAC)', 'Give the 2 to 4 letters of the carrier'],
    zh: ['缺少承运人代码（SCAC）', '填写承运人的 2 至 4 位字母代码'],
  },
  NOTICE_PRO_MISSING: {
    en: ['no PRO number of the carrier', 'Take it from the freight bill'],
    zh: ['缺少承运人 PRO 号', '从运单中获取'],
  },
  NOTICE_BOL_MISSING: {
    en: ['truck freight without a bill of lading', 'Give the number that is on the paper'],
    zh: ['卡车运输缺少提单号', '填写提单上的号码'],
  },
  NOTICE_BOL_IS_DATE: {
    en: ['the bill of lading {given} is a date', 'Give the number that is on the paper'],
    zh: ['提单号 {given} 是日期', '填写提单上的号码'],
  },
  NOTICE_TRACKING_MISSING: {
    en: ['a small parcel without a tracking number', 'Give one for each carton'],
    zh: ['小包裹没有追踪号', '为每箱填写追踪号'],
  },
  NOTICE_SHIPPED_LATER: {
    en: ['it says that it left at {given}, which is not yet', 'Send it when the truck leaves'],
    zh: ['发货时间 {given} 尚未到', '车辆离开时再发送'],
  },
  NOTICE_EXPIRES_SOON: {
    en: ['it expires on {given}, in less than 30 days', 'Take it out: Amazon refuses it'],
    zh: ['有效期至 {given}，不足 30 天', '取出该商品：亚马逊会拒收'],
  },
  NOTICE_LATE: {
    en: ['it is sent later than 30 minutes after departure', 'Send it when the truck leaves'],
    zh: ['发送时间晚于发车后 30 分钟', '发车时立即发送'],
    warns: true,
  },
  NOTICE_NEAR_APPOINTMENT: {
    en: ['the appointment is in less than six hours', 'Send it earlier'],
    zh: ['距预约时间不足六小时', '更早发送'],
    warns: true,
  },
  NOTICE_OUTSIDE_WINDOW: {
    en: ['{given} is outside the window of order {order}', 'Ask the buyer for another window'],
    zh: ['{given} 不在订单 {order} 的时间窗内', '向采购方申请新的时间窗'],
    warns: true,
  },
} as const satisfies Record<string, CheckText>;

export const invoiceTexts = {
  INVOICE_ID_REUSED: {
    en: ['this number was sent with other contents', 'Write a new number, or a credit note'],
    zh: ['该发票号已用于其他内容', '使用新号码，或开具贷项通知'],
  },
  INVOICE_ORDER_MISSING: {
    en: ['no purchase order', 'Name the order of every line'],
    zh: ['没有采购订单号', '为每一行填写订单号'],
  },
  INVOICE_ORDER_UNKNOWN: noSuchOrder,
  INVOICE_LINE_UNKNOWN: {
    en: ['order {order} has no such line', 'Name the line, or its ASIN and product number'],
    zh: ['订单 {order} 中没有该行', '填写行号，或 ASIN 和商品编号'],
  },
  INVOICE_LINE_NUMBER: {
    en: ['the line’s id {given} is no whole number', 'Number the lines'],
    zh: ['行号 {given} 不是整数', '用整数编号'],
  },
  INVOICE_LINE_TWICE: {
    en: ['two lines have this number', 'Give each line a number of its own'],
    zh: ['两行使用了同一行号', '每行使用不同行号'],
  },
  INVOICE_LINE_CANCELLED: {
    en: [
      'Amazon cancelled the line, {wanted} pieces had arrived and {given} are invoiced',
      'Take it out, or invoice what had arrived',
    ],
    zh: ['亚马逊已取消该行：已收 {wanted} 件，开票 {given} 件', '移除该行，或仅对已收数量开票'],
  },
  INVOICE_QUANTITY_ZERO: {
    en: ['the line is about nothing', 'Leave it out'],
    zh: ['该行数量为 0', '去掉该行'],
  },
  INVOICE_PRODUCT_MISSING: {
    en: ['the line names no product', 'Give the ASIN or the product number of the order'],
    zh: ['该行没有商品编号', '填写订单中的 ASIN 或商品编号'],
  },
  INVOICE_PRODUCT_DIFFERS: {
    en: ['the product is {given}, the order says {wanted}', 'Take the number of the order'],
    zh: ['商品编号为 {given}，订单为 {wanted}', '使用订单中的商品编号'],
  },
  INVOICE_UNITS_DIFFER: {
    en: ['it counts in {given}, the order in {wanted}', 'Count as the order does'],
    zh: ['计量单位为 {given}，订单为 {wanted}', '使用与订单相同的单位'],
  },
  INVOICE_CURRENCY_MIXED: {
    en: ['an amount is in {given}, the invoice in {wanted}', 'One invoice a currency'],
    zh: ['某金额币种为 {given}，发票为 {wanted}', '每种币种单独开票'],
  },
  INVOICE_CURRENCY_DIFFERS: {
    en: ['the invoice is in {given}, order {order} in {wanted}', 'Take the order’s currency'],
    zh: ['发票币种为 {given}，订单 {order} 为 {wanted}', '使用订单的币种'],
  },
  INVOICE_COST_DIFFERS: {
    en: ['the net cost is {given}, the order says {wanted}', 'Take the order’s, to the last digit'],
    zh: ['净成本为 {given}，订单为 {wanted}', '与订单完全一致'],
  },
  INVOICE_COST_NOT_ACKNOWLEDGED: {
    en: [
      'the net cost is {given}, {wanted} was acknowledged',
      'Take the one of the acknowledgement',
    ],
    zh: ['净成本为 {given}，确认时为 {wanted}', '与确认单一致'],
  },
  INVOICE_OVER_ACCEPTED: {
    en: [
      '{given} pieces with earlier invoices, {wanted} are confirmed',
      'Invoice what is confirmed',
    ],
    zh: ['连同之前的发票共 {given} 件，确认 {wanted} 件', '按确认数量开票'],
  },
  INVOICE_OVER_SHIPPED: {
    en: ['{given} pieces with earlier invoices, {wanted} are shipped', 'Invoice what has left'],
    zh: ['连同之前的发票共 {given} 件，已发 {wanted} 件', '按已发数量开票'],
  },
  INVOICE_NO_NOTICE: {
    en: ['no ship notice of order {order} went out', 'Send it first, or set requireNotice: false'],
    zh: ['订单 {order} 没有发货通知', '先发送发货通知，或设置 requireNotice: false'],
  },
  INVOICE_BEFORE_ORDER: {
    en: ['it is older than order {order}', 'Check its date'],
    zh: ['发票日期早于订单 {order}', '核对日期'],
  },
  INVOICE_ISSUED_LATER: {
    en: ['its date {given} is still to come', 'Date it on the day it is sent'],
    zh: ['发票日期 {given} 尚未到', '使用发送当天的日期'],
  },
  INVOICE_TAX_RATE: {
    en: ['the tax rate {given} is no fraction', 'Write 19 % as 0.19'],
    zh: ['税率 {given} 不是小数', '19% 应写作 0.19'],
  },
  INVOICE_TAX_AMOUNT: {
    en: ['the tax is {given}, its rate makes {wanted}', 'Work it out again, in decimals'],
    zh: ['税额为 {given}，按税率应为 {wanted}', '用十进制重新计算'],
  },
  INVOICE_TOTAL_DIFFERS: {
    en: ['the total is {given}, its parts make {wanted}', 'Add up again, in decimals'],
    zh: ['总额为 {given}，各项合计 {wanted}', '用十进制重新计算'],
  },
  INVOICE_TAX_DIFFERS: {
    en: ['the taxes are {given}, those of the lines {wanted}', 'Let both be the same'],
    zh: ['税额为 {given}，各行合计 {wanted}', '使两者一致'],
  },
  INVOICE_WEIGHT_MISSING: {
    en: ['priced by weight, and no weight is given', 'Give what was delivered'],
    zh: ['按重量计价但没有重量', '填写交付重量'],
  },
  INVOICE_TAX_MISSING: {
    en: ['no tax with its rate', 'In the EU and UK every invoice names it, 0 too'],
    zh: ['没有税率', '欧盟和英国的发票必须注明税率，包括 0'],
  },
  INVOICE_VAT_ID_MISSING: {
    en: ['the party {given} has no VAT number', 'Give the VAT numbers of both sides'],
    zh: ['{given} 没有增值税号', '填写双方的增值税号'],
  },
  INVOICE_BILL_TO_MISSING: {
    en: ['nobody to bill', 'Take the order’s bill-to party'],
    zh: ['没有账单方', '使用订单的账单方'],
  },
  CREDIT_REFERENCE_MISSING: {
    en: [
      'a credit note that refers to nothing',
      'Name the invoice, claim, return or co-op agreement',
    ],
    zh: ['贷项通知没有引用', '填写发票、索赔、退货或合作协议编号'],
  },
} as const satisfies Record<string, CheckText>;

export type CheckCode =
  | keyof typeof acknowledgementTexts
  | keyof typeof noticeTexts
  | keyof typeof invoiceTexts
  | keyof typeof planTexts;

/** Every check by its code. */
export const checkTexts: Readonly<Record<CheckCode, CheckText>> = {
  ...acknowledgementTexts,
  ...noticeTexts,
  ...invoiceTexts,
  ...planTexts,
};
