import type { CheckText } from './check-texts.ts';

/** By code; `{names}` stand for values. */
export const planTexts = {
  PLAN_REGION: {
    en: [
      'Amazon takes routing requests in na and eu only',
      'Arrange the transport in Vendor Central',
    ],
    zh: ['亚马逊仅在 na 和 eu 区域接受运输请求', '在 Vendor Central 安排运输'],
  },
  PLAN_NOT_COLLECT: {
    en: ['the vendor pays the carrier: Amazon arranges nothing', 'Send the ship notice alone'],
    zh: ['运费由供应商支付：亚马逊不安排运输', '只需发送发货通知'],
  },
  PLAN_EMPTY: {
    en: ['nothing is to be fetched', 'Add the lines of the orders'],
    zh: ['没有任何货物', '添加订单的行'],
  },
  PLAN_ORDER_UNKNOWN: {
    en: ['Amazon has no such order', 'Check the number, and the region of the connection'],
    zh: ['亚马逊没有该订单', '检查订单号和连接的区域'],
  },
  PLAN_ORDER_CLOSED: {
    en: ['the order is closed', 'Leave it out'],
    zh: ['订单已关闭', '去掉该订单'],
  },
  PLAN_ORDER_UNCONFIRMED: {
    en: [
      'not every line of the order is confirmed: Amazon routes orders that are',
      'Acknowledge the whole order, then ask again',
    ],
    zh: ['订单有未确认的行：亚马逊只为全部确认的订单安排运输', '先确认整张订单，再重新请求'],
  },
  PLAN_SELLER_DIFFERS: {
    en: ['the vendor code is {given}, the order is for {wanted}', 'Plan each code for itself'],
    zh: ['供应商代码为 {given}，订单属于 {wanted}', '每个代码单独计划'],
  },
  PLAN_DESTINATION_DIFFERS: {
    en: ['it goes to {given}, the order to {wanted}', 'Plan each destination for itself'],
    zh: ['目的地为 {given}，订单为 {wanted}', '每个目的地单独计划'],
  },
  PLAN_LINE_UNKNOWN: {
    en: ['the order has no such line', 'Name the line of the order'],
    zh: ['订单中没有该行', '填写订单的行号'],
  },
  PLAN_LINE_TWICE: {
    en: ['the line is there twice', 'Put both into one'],
    zh: ['该行重复', '合并为一行'],
  },
  PLAN_OVER_ACCEPTED: {
    en: ['{given} pieces, and {wanted} were accepted', 'Plan what was accepted'],
    zh: ['计划 {given} 件，已接受 {wanted} 件', '按已接受的数量计划'],
  },
  PLAN_PICKUP_MISSING: {
    en: ['nobody says from when it can be fetched', 'Give pickUp.requestedAt'],
    zh: ['没有可提货时间', '填写 pickUp.requestedAt'],
  },
  PLAN_PICKUP_SOON: {
    en: [
      'it can be fetched at {given}: Amazon wants two business days, from {wanted} on',
      'Ask for a later pick-up',
    ],
    zh: ['提货时间 {given} 太早：亚马逊要求至少两个工作日，即 {wanted} 之后', '改为更晚的提货时间'],
  },
  PLAN_PICKUP_OUTSIDE_WINDOW: {
    en: ['{given} is outside the ship window of order {order}', 'Ask within the window'],
    zh: ['{given} 不在订单 {order} 的发货窗口内', '在窗口内请求提货'],
  },
  PLAN_SIZE_MISSING: {
    en: [
      'no {given}: Amazon plans the truck by cartons or pallets, weight and volume',
      'Give them all',
    ],
    zh: ['缺少{given}：亚马逊按箱数或托盘数、重量和体积安排车辆', '全部填写'],
  },
  PLAN_ALREADY_SENT: {
    en: [
      'Amazon has had another request of this number, and takes it once',
      'Cancel that one, and plan anew under a number of its own',
    ],
    zh: ['亚马逊已有该编号的请求，且不接受修改', '先取消，再用新编号重新计划'],
  },
  PLAN_NOT_SENT: {
    en: ['this connection has not asked for it, so there is nothing to call off', 'Leave it'],
    zh: ['本连接未发送过该请求，无需取消', '无需处理'],
  },
} as const satisfies Record<string, CheckText>;
