import { hostNameProblem, normalizeHostName, type HostNameProblem } from 'ngx-self-registration/models/limits';
import { badRequest } from '../../kernel/errors';

const SENTENCES: Record<HostNameProblem, (name: string) => string> = {
  missing: () => 'The domain needs a name, for example iot.example.com.',
  scheme: () => 'A domain is a host name only: leave out "http://" or "https://".',
  path: () => 'A domain is a host name only: leave out the path.',
  port: () => 'A domain is a host name only: leave out the port.',
  malformed: (name) => `"${name}" is not a host name. A valid one is, for example, iot.example.com.`,
};

/** A domain's name as it is stored. Throws 400 where it is no host name. */
export function checkedDomainName(text: string): string {
  const name = normalizeHostName(text);
  const problem = hostNameProblem(name);
  if (problem) throw badRequest(SENTENCES[problem](name), { field: 'name' });
  return name;
}
