import { GROUPS } from '../../../projects/ngx-self-registration/dialogs/runtime/services/cases/groups.fixture.ts';
import { PEOPLE } from '../../../projects/ngx-self-registration/dialogs/runtime/services/cases/people.fixture.ts';
import { PROFILES } from '../../../projects/ngx-self-registration/dialogs/runtime/services/cases/profiles.fixture.ts';
import { THINGS } from '../../../projects/ngx-self-registration/dialogs/runtime/services/cases/things.fixture.ts';
import { code, table } from '../markdown.mjs';

/** Methods of the platform's services and what each asks the platform for, as the spec of the services holds them to it. */
export function actionServices() {
  const requests = new Map();
  for (const [call, ...asked] of [...THINGS, ...PROFILES, ...PEOPLE, ...GROUPS]) {
    const [method] = /^\w+\.\w+/.exec(call);
    // Ids of the cases stand for any.
    const operations = asked.map((request) => {
      const [verb, path] = request.split(/[? ]/);
      return `${verb} ${path.replaceAll(/\/(?:DEVICE\/d%2F1|(?:ASSET|CUSTOMER)\/[ac]1)(?=\/|$)/g, '/{type}/{id}').replaceAll(/\/[a-z](?:1|%2F1|%20b)?(?=\/|$)/g, '/{id}')}`;
    });
    requests.set(method, new Set([...(requests.get(method) ?? []), ...operations]));
  }
  const rows = [...requests].sort(([a], [b]) => a.localeCompare(b));
  return table(
    ['method', 'asks for'],
    rows.map(([method, asked]) => [code(method), [...asked].map(code).join(', ')]),
  );
}
