import type { SessionCall } from '../call.js';

/** getUserInfo(): its reply has no result element (sources: operations). */
export async function getUserInfo({ caller: { tenant, user } }: SessionCall): Promise<object> {
  return {
    TenantId: tenant.id,
    TenantName: tenant.name,
    UserEmail: user.email,
    UserFullName: user.fullName,
    UserId: user.id,
    Username: user.username,
  };
}
