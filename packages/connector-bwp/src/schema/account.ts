/** Reports, event subscriptions and the rights of a person over their data. */
export const accountTypes = /* GraphQL */ `
  extend type Query {
    reportTask(taskId: ID!): ReportRequest @page(at: "analytics-queries-reporttask")
    eventSubscription(subscriptionId: String!): EventSubscription
      @page(at: "events-queries-eventsubscription")
    eventSubscriptions(first: Int, after: String): EventSubscriptionConnection
      @page(at: "events-queries-eventsubscriptions")
    personalDataRetrievalTask(taskId: ID!): PersonalDataRetrievalTask @page(at: "query-privacy-requests")
    personalDataDeletionTask(taskId: ID!): PersonalDataDeletionTask @page(at: "query-privacy-requests")
  }

  extend type Mutation {
    startReportTask(input: StartReportTaskInput!): StartReportTaskResponse
      @page(at: "analytics-mutations-startreporttask")
    createAuthProfile(input: CreateAuthProfileInput!): CreateAuthProfileResponse
      @page(at: "events-mutations-createauthprofile")
    createEventSubscription(input: CreateEventSubscriptionInput!): CreateEventSubscriptionResponse
      @page(at: "events-mutations-createeventsubscription")
    startPersonalDataRetrievalTask(input: PersonalDataRetrievalInput!): PersonalDataTaskStarted
      @page(at: "create-and-cancel-privacy-requests")
    startPersonalDataDeletionTask(input: PersonalDataDeletionInput!): PersonalDataTaskStarted
      @page(at: "create-and-cancel-privacy-requests")
  }

  "At most five of them at a time."
  input StartReportTaskInput @page(at: "analytics-mutations-startreporttask") {
    reportType: String!
    timeRange: TimeRangeInput
  }
  input TimeRangeInput @page(at: "analytics-mutations-startreporttask") {
    startDate: String!
    endDate: String!
  }
  type StartReportTaskResponse @page(at: "analytics-mutations-startreporttask") {
    taskId: ID!
  }
  type ReportRequest @page(at: "analytics-queries-reporttask") {
    taskId: ID
    status: String
    reportType: String
    requestTime: String
    lastUpdatedTime: String
    downloadLink: String @page(at: "view-buy-with-prime-fees-charged-for-each-order") @assumed
  }

  input CreateAuthProfileInput @page(at: "events-mutations-createauthprofile") {
    authProfileAliasId: String
    authConfig: AuthConfigInput!
  }
  "One of the two."
  input AuthConfigInput @page(at: "events-mutations-createauthprofile") {
    basicAuthConfig: BasicAuthConfigInput
    oAuthConfig: OAuthConfigInput
  }
  input BasicAuthConfigInput @page(at: "events-mutations-createauthprofile") {
    username: String!
    password: String!
  }
  input OAuthConfigInput @page(at: "events-mutations-createauthprofile") {
    clientParameters: OAuthClientInput!
    authEndpoint: String!
    httpMethod: HttpMethodInput!
    httpParameters: HttpParametersInput
  }
  input OAuthClientInput @page(at: "events-mutations-createauthprofile") {
    clientId: String!
    clientSecret: String!
  }
  enum HttpMethodInput @page(at: "events-mutations-createauthprofile") {
    POST
  }
  input HttpParametersInput @page(at: "events-mutations-createauthprofile") {
    bodyParameters: [HttpParameterInput!]
    headerParameters: [HttpParameterInput!]
  }
  input HttpParameterInput @page(at: "events-mutations-createauthprofile") {
    key: String!
    value: String!
  }
  type CreateAuthProfileResponse @page(at: "events-mutations-createauthprofile") {
    authProfileId: ID!
  }
  input CreateEventSubscriptionInput @page(at: "events-mutations-createeventsubscription") {
    eventType: String!
    destination: EventDestinationInput!
  }
  input EventDestinationInput @page(at: "events-mutations-createeventsubscription") {
    webhook: WebhookDestinationInput
  }
  input WebhookDestinationInput @page(at: "events-mutations-createeventsubscription") {
    url: String!
    method: HttpMethodInput!
    authProfileId: ID
  }
  type CreateEventSubscriptionResponse @page(at: "events-mutations-createeventsubscription") {
    subscriptionId: ID!
  }
  type EventSubscription @page(at: "events-queries-eventsubscription") {
    subscriptionId: ID
    targetId: String
    eventSubscriptionDetails: EventSubscriptionDetails
  }
  type EventSubscriptionDetails @page(at: "events-queries-eventsubscription") {
    eventType: String
  }
  type EventSubscriptionConnection @page(at: "events-queries-eventsubscriptions") {
    edges: [EventSubscriptionEdge]
    pageInfo: PageInfo!
    totalCount: Int
  }
  type EventSubscriptionEdge @page(at: "events-queries-eventsubscriptions") {
    node: EventSubscriptionNode
    cursor: String
  }
  type EventSubscriptionNode @page(at: "events-queries-eventsubscriptions") {
    id: ID!
  }

  input DataSubjectInput @page(at: "create-and-cancel-privacy-requests") {
    type: DataSubjectType!
    email: String!
  }
  enum DataSubjectType @page(at: "create-and-cancel-privacy-requests") {
    SHOPPER
  }
  "The same token again within eight hours starts nothing."
  input PersonalDataRetrievalInput @page(at: "create-and-cancel-privacy-requests") {
    dataSubject: DataSubjectInput!
    clientToken: String
  }
  "What is deleted waits for ten days, in which it can be called back in the merchant console."
  input PersonalDataDeletionInput @page(at: "create-and-cancel-privacy-requests") {
    dataSubject: DataSubjectInput!
    clientToken: String
  }
  type PersonalDataTaskStarted @page(at: "create-and-cancel-privacy-requests") {
    taskId: ID!
  }
  type DataSubject @page(at: "query-privacy-requests") {
    type: String
    email: String
  }
  type PersonalDataError @page(at: "query-privacy-requests") {
    code: String
    message: String
  }
  type PersonalDataRetrievalTask @page(at: "query-privacy-requests") {
    taskId: ID
    status: String
    submissionDate: String
    "Holds for 60 seconds."
    dataRetrievalLink: String
    dataSubject: DataSubject
    errors: [PersonalDataError]
  }
  type PersonalDataDeletionTask @page(at: "query-privacy-requests") {
    taskId: ID
    status: String
    submissionDate: String
    errors: [PersonalDataError]
  }
`;
