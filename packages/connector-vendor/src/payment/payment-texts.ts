import type { ShareKind } from './shares.ts';

export interface PaymentText {
  en: string;
  'zh-CN': string;
}

/** Why a part of an invoice's amount is open. */
export type OpenReason =
  | 'not-due'
  | 'overdue'
  | 'rejected'
  | 'unexplained'
  | 'no-due-date'
  | 'overpaid';

export const shareTexts: Readonly<Record<ShareKind, PaymentText>> = {
  paid: { en: 'paid', 'zh-CN': '已付款' },
  queued: { en: 'queued for payment', 'zh-CN': '待付款' },
  'early-payment-discount': { en: 'discount for paying early', 'zh-CN': '提前付款折扣' },
  shortage: {
    en: 'held back: Amazon says that it received fewer',
    'zh-CN': '扣款：亚马逊称收货数量不足',
  },
  price: {
    en: 'held back: Amazon says that the cost is lower',
    'zh-CN': '扣款：亚马逊称成本价更低',
  },
  chargeback: { en: 'taken off: a chargeback', 'zh-CN': '扣款：违规罚款' },
  'credit-note': { en: 'settled with a credit note', 'zh-CN': '以贷项通知单抵扣' },
  'co-op': { en: 'taken off: an agreement (co-op)', 'zh-CN': '扣款：合作营销协议' },
  repayment: { en: 'given back of what was held back', 'zh-CN': '返还此前的扣款' },
  other: { en: 'taken off, under a word of Amazon’s own', 'zh-CN': '其他扣款（亚马逊自己的名目）' },
};

export const openTexts: Readonly<Record<OpenReason, PaymentText & { next: PaymentText }>> = {
  'not-due': {
    en: 'open and not due yet',
    'zh-CN': '未付，尚未到期',
    next: { en: 'Wait until it is due', 'zh-CN': '等待到期' },
  },
  overdue: {
    en: 'open and overdue',
    'zh-CN': '未付，已逾期',
    next: {
      en: 'Vendor Central > Payments > Invoices: look at the invoice, then contact support',
      'zh-CN': '在 Vendor Central > Payments > Invoices 查看该发票，然后联系支持',
    },
  },
  rejected: {
    en: 'open: Amazon rejects the invoice',
    'zh-CN': '未付：亚马逊拒绝该发票',
    next: {
      en: 'Mend the invoice and send it with a new number',
      'zh-CN': '更正后以新编号重新发送',
    },
  },
  unexplained: {
    en: 'open: Amazon counts the invoice as settled and does not say where this went',
    'zh-CN': '未说明：亚马逊视该发票为已结清，但未说明此金额去向',
    next: {
      en: 'Import the remittance of its payments; then ask in Vendor Central',
      'zh-CN': '导入相关付款的汇款明细，再在 Vendor Central 查询',
    },
  },
  'no-due-date': {
    en: 'open, and nobody says when it is due',
    'zh-CN': '未付，且没有到期日',
    next: {
      en: 'Read invoice-status, or give the invoice its terms',
      'zh-CN': '读取 invoice-status，或为发票填写付款条款',
    },
  },
  overpaid: {
    en: 'more than was invoiced',
    'zh-CN': '超出发票金额',
    next: { en: 'Look whether a repayment is in it', 'zh-CN': '检查其中是否含有返还' },
  },
};
