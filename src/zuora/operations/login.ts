import { Fault } from '../../contract/index.js';
import { logIn } from '../../engine/tenants/sessions.js';
import { writeMessage } from '../../soap/writer.js';
import type { ArgumentsOf, Call } from '../call.js';
import { endpointUrl } from '../paths.js';

/** login(): a session, and the very URL that was called (sources: login). */
export async function login(call: Call, { username, password }: ArgumentsOf<'login'>): Promise<string> {
  const session = await logIn(call.work, username ?? '', password ?? '');
  if (!session) throw refused('Invalid login. User name and password do not match.');
  if (session.tenant.settings.forbids.login) {
    throw refused(
      'Your IP address may be restricted. Please contact the administrator at your company for help.',
    );
  }
  const result = { Session: session.token, ServerUrl: endpointUrl(call.baseUrl, call.version) };
  return writeMessage(
    'loginResponse',
    { result },
    { version: call.version, zone: session.tenant.settings.timeZone },
  );
}

/** Not INVALID_LOGIN, which the enumeration has for it (sources: login). */
function refused(message: string): Fault {
  return new Fault('LoginFault', 'INVALID_VALUE', message);
}
