export { type CheckSiteOptions, checkSite, siteChecks } from './check-site.ts';
export type { CheckResult, SiteReport } from './report.ts';
export { toMarkdown } from './to-markdown.ts';
