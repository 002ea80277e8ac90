import { recentDocuments } from '../engine/batches/document-limits.js';
import type { RestRoute } from '../rest/types.js';

/** What a version has: names and paths (sources: rest-versions), and how much of what may still be used. */
export const resourceRoutes: readonly RestRoute[] = [
  {
    method: 'GET',
    path: '',
    async handle(_work, { version, baseUrl, caller }) {
      const path = `/services/data/v${version.toFixed(1)}`;
      const names = ['actions', 'limits', 'query', 'queryAll', 'sobjects'];
      const resources = Object.fromEntries(names.map((name) => [name, `${path}/${name}`]));
      const identity = `${baseUrl}/services/oauth2/userinfo`;
      const billing = { commerce: `${path}/commerce`, revenue: `${path}/revenue` };
      return {
        body: {
          ...resources,
          ...(caller.tenant.settings.salesforce.revenueCloudBilling && billing),
          identity,
        },
        root: 'Resources',
      };
    },
  },
  {
    method: 'GET',
    path: '/limits',
    async handle(work, { caller }) {
      const { salesforce } = caller.tenant.settings;
      const used = work.memory.restCalls.get(caller.tenant.id)?.calls ?? 0;
      const recent = await recentDocuments(work, caller.tenant);
      const limit = (max: number, spent: number) => ({ Max: max, Remaining: Math.max(0, max - spent) });
      return {
        root: 'LimitsSnapshot',
        body: {
          DailyApiRequests: limit(salesforce.dailyRequests, used),
          HourlyServerSideDocumentGeneration: limit(salesforce.documentsPerHour, recent.hour),
          DailyServerSideDocumentGeneration: limit(salesforce.documentsPerDay, recent.day),
        },
      };
    },
  },
];
