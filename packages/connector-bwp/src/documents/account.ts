import { z } from 'zod';
import { operation } from '../operation.ts';

const text = z.string().nullish();

export const startReport = operation('StartReport', {
  document: /* GraphQL */ `
    mutation StartReport($input: StartReportTaskInput!) {
      startReportTask(input: $input) { taskId }
    }
  `,
  data: z.object({ startReportTask: z.object({ taskId: z.string() }).nullish() }),
});

export const readReportTask = operation('ReadReportTask', {
  document: /* GraphQL */ `
    query ReadReportTask($taskId: ID!) {
      reportTask(taskId: $taskId) { taskId status reportType requestTime downloadLink }
    }
  `,
  data: z.object({
    reportTask: z
      .object({
        taskId: text,
        status: text,
        reportType: text,
        requestTime: text,
        downloadLink: text,
      })
      .nullish(),
  }),
});

export const createAuthProfile = operation('CreateAuthProfile', {
  document: /* GraphQL */ `
    mutation CreateAuthProfile($input: CreateAuthProfileInput!) {
      createAuthProfile(input: $input) { authProfileId }
    }
  `,
  data: z.object({ createAuthProfile: z.object({ authProfileId: z.string() }).nullish() }),
});

export const createEventSubscription = operation('CreateEventSubscription', {
  document: /* GraphQL */ `
    mutation CreateEventSubscription($input: CreateEventSubscriptionInput!) {
      createEventSubscription(input: $input) { subscriptionId }
    }
  `,
  data: z.object({ createEventSubscription: z.object({ subscriptionId: z.string() }).nullish() }),
});

export const readEventSubscription = operation('ReadEventSubscription', {
  document: /* GraphQL */ `
    query ReadEventSubscription($subscriptionId: String!) {
      eventSubscription(subscriptionId: $subscriptionId) {
        subscriptionId
        targetId
        eventSubscriptionDetails { eventType }
      }
    }
  `,
  data: z.object({
    eventSubscription: z
      .object({
        subscriptionId: text,
        targetId: text,
        eventSubscriptionDetails: z.object({ eventType: text }).nullish(),
      })
      .nullish(),
  }),
});

export const listEventSubscriptions = operation('ListEventSubscriptions', {
  document: /* GraphQL */ `
    query ListEventSubscriptions($first: Int!, $after: String) {
      eventSubscriptions(first: $first, after: $after) {
        edges { node { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  data: z.object({
    eventSubscriptions: z
      .object({
        edges: z
          .array(z.object({ node: z.object({ id: z.string() }).nullish() }).nullish())
          .nullish(),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: text }),
      })
      .nullish(),
  }),
});

const Started = z.object({ taskId: z.string() }).nullish();
const TaskErrors = z.array(z.object({ code: text, message: text }).nullish()).nullish();

export const startDataRetrieval = operation('StartDataRetrieval', {
  document: /* GraphQL */ `
    mutation StartDataRetrieval($input: PersonalDataRetrievalInput!) {
      startPersonalDataRetrievalTask(input: $input) { taskId }
    }
  `,
  data: z.object({ startPersonalDataRetrievalTask: Started }),
});

export const startDataDeletion = operation('StartDataDeletion', {
  document: /* GraphQL */ `
    mutation StartDataDeletion($input: PersonalDataDeletionInput!) {
      startPersonalDataDeletionTask(input: $input) { taskId }
    }
  `,
  data: z.object({ startPersonalDataDeletionTask: Started }),
});

export const readDataRetrieval = operation('ReadDataRetrieval', {
  document: /* GraphQL */ `
    query ReadDataRetrieval($taskId: ID!) {
      personalDataRetrievalTask(taskId: $taskId) {
        taskId
        status
        dataRetrievalLink
        errors { code message }
      }
    }
  `,
  data: z.object({
    personalDataRetrievalTask: z
      .object({ taskId: text, status: text, dataRetrievalLink: text, errors: TaskErrors })
      .nullish(),
  }),
});

export const readDataDeletion = operation('ReadDataDeletion', {
  document: /* GraphQL */ `
    query ReadDataDeletion($taskId: ID!) {
      personalDataDeletionTask(taskId: $taskId) { taskId status errors { code message } }
    }
  `,
  data: z.object({
    personalDataDeletionTask: z
      .object({ taskId: text, status: text, errors: TaskErrors })
      .nullish(),
  }),
});
