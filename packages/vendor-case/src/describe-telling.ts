import type { DeadlineKind } from './case-state.ts';
import type { Telling } from './raise-deadlines.ts';

type Locale = 'en' | 'zh-CN';

/** What is to be done, and what follows where it is not. */
const words: Readonly<Record<DeadlineKind, Readonly<Record<Locale, readonly [string, string]>>>> = {
  acknowledgement: {
    en: ['acknowledge purchase order {order}', 'Units that are not confirmed count against you'],
    'zh-CN': ['确认采购订单 {order}', '未确认的数量会被计入考核'],
  },
  change: {
    en: [
      'acknowledge purchase order {order} again: it was changed',
      'Amazon takes what it changed as agreed, or the old quantities as refused',
    ],
    'zh-CN': ['重新确认采购订单 {order}：订单已更改', '否则亚马逊会自行认定数量'],
  },
  ship: {
    en: ['ship purchase order {order}', 'Units that come later are late or cancelled'],
    'zh-CN': ['发运采购订单 {order}', '晚到的数量会被视为延迟或被取消'],
  },
  'ship-notice': {
    en: ['send the ship notice of {about} (order {order})', 'A late notice is charged for'],
    'zh-CN': ['发送货件 {about} 的发货通知（订单 {order}）', '迟发的通知会产生扣款'],
  },
  invoice: {
    en: ['invoice purchase order {order}', 'Nothing is paid before'],
    'zh-CN': ['为采购订单 {order} 开具发票', '在此之前不会付款'],
  },
  payment: {
    en: ['payment of invoice {about} (order {order})', 'Ask Amazon where it is'],
    'zh-CN': ['发票 {about} 的付款（订单 {order}）', '请向亚马逊查询'],
  },
  dispute: {
    en: ['dispute {about} (order {order})', 'What is not disputed in time is lost'],
    'zh-CN': ['对 {about} 提出异议（订单 {order}）', '逾期未提出异议的金额无法追回'],
  },
};

/** A deadline that comes, is over or is met, in words: `in 4 h: acknowledge purchase order 2JK3S9VC`. */
export function describeTelling(
  { id }: { id: string },
  { deadline, what, leftMs }: Telling,
  locale: Locale,
): { subject: string; text: string } {
  const { kind, about, dueAt } = deadline;
  const [task, otherwise] = words[kind][locale].map((each) =>
    each.replace('{order}', id).replace('{about}', about ?? ''),
  ) as [string, string];
  const due = new Date(dueAt).toISOString().slice(0, 16).replace('T', ' ');
  const stop = locale === 'en' ? '.' : '。';
  const heads = {
    en: { near: `in ${spanOf(leftMs)}: `, missed: 'missed: ', met: 'done or void: ' },
    'zh-CN': { near: `剩余 ${spanOf(leftMs)}：`, missed: '已逾期：', met: '已完成或作废：' },
  };
  const until = locale === 'en' ? `Due ${due} UTC` : `截止时间 ${due} UTC`;
  const rest = what === 'met' ? [until] : [until, otherwise];
  return {
    subject: `${heads[locale][what]}${task}`,
    text: rest.map((each) => `${each}${stop}`).join(locale === 'en' ? ' ' : ''),
  };
}

/** `45 min`, `12 h`, `3 d`. */
function spanOf(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 72 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}
