import { problem } from './problem.ts';
import type { Resolver } from './resolvers.ts';
import type { SimulatedTask, Store } from './store.ts';

const mostReports = 5;

/** Reports, subscriptions and personal data. */
export function accountResolvers(store: Store, address: () => string): Record<string, Resolver> {
  const isMade = ({ startedAtMs }: SimulatedTask) => store.now() - startedAtMs >= store.reportMs;
  return {
    startReportTask(_, { input }) {
      const open = [...store.reports.values()].filter((task) => !isMade(task));
      if (open.length >= mostReports) throw problem('Throttling', 'five reports at a time');
      if (input.reportType !== 'ORDER_FEES') {
        throw problem('Validation', 'Invalid report type', 'InvalidReportType');
      }
      const id = `ORDER_FEES:${store.nextId('r')}`;
      store.reports.set(id, { id, kind: 'ORDER_FEES', startedAtMs: store.now() });
      return { taskId: id };
    },
    reportTask(_, { taskId }) {
      const task = store.reports.get(taskId);
      if (!task) throw problem('ResourceNotFound', 'Querying for an invalid or expired taskId');
      const link = `${address()}/reports/${encodeURIComponent(taskId)}`;
      return {
        taskId,
        reportType: task.kind,
        status: isMade(task) ? 'COMPLETED' : 'STARTED',
        downloadLink: isMade(task) ? link : null,
      };
    },
    createAuthProfile(_, { input }) {
      const id = input.authProfileAliasId ?? store.nextId('auth');
      if (store.authProfiles.has(id)) throw problem('Conflict', 'the profile is there');
      store.authProfiles.set(id, input.authConfig);
      return { authProfileId: id };
    },
    createEventSubscription(_, { input }) {
      const { url, authProfileId } = input.destination.webhook;
      if (authProfileId !== undefined && !store.authProfiles.has(authProfileId)) {
        throw problem('Validation', 'no such profile', 'InvalidAuthProfile');
      }
      const id = store.nextId('sub');
      store.subscriptions.set(id, { id, eventType: input.eventType, url, authProfileId });
      return { subscriptionId: id };
    },
    eventSubscription(_, { subscriptionId }) {
      const found = store.subscriptions.get(subscriptionId);
      if (!found) throw problem('AccessDenied', 'You do not have sufficient access.');
      const { eventType } = found;
      return { subscriptionId, targetId: store.targetId, eventSubscriptionDetails: { eventType } };
    },
    eventSubscriptions() {
      const all = [...store.subscriptions.keys()];
      if (all.length === 0) throw problem('AccessDenied', 'You do not have sufficient access.');
      return {
        edges: all.map((id) => ({ node: { id }, cursor: id })),
        pageInfo: { hasNextPage: false, endCursor: null },
        totalCount: all.length,
      };
    },
    startPersonalDataRetrievalTask: (_, { input }) => startTask(store, 'retrieval', input),
    startPersonalDataDeletionTask: (_, { input }) => startTask(store, 'deletion', input),
    personalDataRetrievalTask(_, { taskId }) {
      const task = taskOf(store, taskId);
      const dataRetrievalLink = `${address()}/personal/${taskId}`;
      return { ...task, dataRetrievalLink, dataSubject: { type: 'SHOPPER' } };
    },
    personalDataDeletionTask: (_, { taskId }) => taskOf(store, taskId),
  };
}

/** The same client token starts nothing a second time. */
function startTask(
  store: Store,
  kind: string,
  { dataSubject, clientToken }: { dataSubject: { email: string }; clientToken?: string },
): { taskId: string } {
  const id = clientToken === undefined ? store.nextId(kind) : `${kind}-${clientToken}`;
  if (!store.privacyTasks.has(id)) {
    const { email } = dataSubject;
    store.privacyTasks.set(id, { id, kind, startedAtMs: store.now(), email });
  }
  return { taskId: id };
}

/** It fails while the shopper has open orders. */
function taskOf(store: Store, id: string): object {
  const task = store.privacyTasks.get(id);
  if (!task) throw problem('ResourceNotFound', 'no such task');
  const isOpen = [...store.orders.values()].some(
    ({ customer, packages }) =>
      customer.contact.emailData?.email === task.email &&
      packages.some(({ state }) => state === 'PENDING' || state === 'IN_TRANSIT'),
  );
  const submissionDate = new Date(task.startedAtMs).toISOString();
  if (task.kind === 'retrieval' || !isOpen) {
    return { taskId: id, status: 'COMPLETED', submissionDate, errors: [] };
  }
  const errors = [{ code: 'OPEN_ORDERS', message: 'the shopper has open orders' }];
  return { taskId: id, status: 'FAILED', submissionDate, errors };
}
