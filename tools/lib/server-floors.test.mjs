import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { inRoot } from './project.mjs';
import { ROOMS, serverFloors } from './server-floors.mjs';

RuleTester.describe = describe;
RuleTester.it = it;

const at = (path, code) => ({
  name: `${path}: ${code}`,
  filename: inRoot('projects/server/src', path),
  code,
});
const imports = (path, name) => at(path, `import { x } from '${name}';`);
const wrong = (test, messageId) => ({ ...test, errors: [{ messageId }] });

new RuleTester({ languageOptions: { parser: tseslint.parser } }).run('server/floors', serverFloors.rules.floors, {
  valid: [
    imports('app.ts', './platform/embedded/embedded-platform'),
    imports('demo/seed.ts', '../registration'),
    imports('kernel/db/client.ts', '../../config'),
    imports('kernel/db/client.ts', './pglite/engine'),
    imports('kernel/db/pglite/engine.ts', '../storage-failure'),
    imports('kernel/http/error-handler.ts', '../db/database-error'),
    imports('platform/needs/things.ts', 'ngx-self-registration/models/permissions'),
    imports('platform/embedded/people/customer.repository.ts', '../things/attribute.repository'),
    imports('rights/role/role.routes.ts', '../rules/role.rules'),
    imports('mail/outbox.worker.ts', '../kernel/http/rate-limit'),
    imports('registration/sign-up/sign-up.routes.ts', '../../mail/outgoing-mail'),
    imports('registration/index.ts', './sign-up/sign-up.routes'),
    imports('kernel/http/log.test.ts', '../../platform/needs/need'),
    imports('attacks/going.test.ts', '../platform/embedded/people/logins'),
    imports('registration/testing/form-tests.ts', '../../testing/test-app'),
    at('rights/gate/gate.ts', `import { roles, entityGroups } from '../../kernel/db/schema';`),
    at('platform/embedded/people/logins.ts', `import { users } from '../../../kernel/db/schema';`),
    at('kernel/secrets/secrets.ts', `import * as tables from '../db/schema';`),
    at('demo/seed.ts', `import { users } from '../kernel/db/schema';`),
    imports('platform/conformance/people.ts', '../../kernel/secrets/passwords'),
    at('rights/gate/gate.ts', `import type { AppContext } from '../../app-context';`),
  ],
  invalid: [
    wrong(imports('config.ts', './kernel/errors'), 'arrow'),
    wrong(imports('kernel/log/describe-error.ts', '../http/client'), 'arrow'),
    wrong(imports('kernel/db/client.ts', '../http/client'), 'arrow'),
    wrong(imports('kernel/http/app.types.ts', '../../platform/needs/need'), 'arrow'),
    wrong(at('kernel/http/app.types.ts', `import type { Need } from '../../platform/needs/need';`), 'arrow'),
    wrong(imports('platform/platform.port.ts', './embedded/embedded-platform'), 'arrow'),
    wrong(imports('platform/embedded/shared/mappers.ts', '../things/device.repository'), 'arrow'),
    wrong(imports('platform/embedded/things/device.routes.ts', '../people/logins'), 'arrow'),
    wrong(imports('platform/embedded/people/user.routes.ts', '../../../rights/gate/gate'), 'arrow'),
    wrong(imports('rights/rules/role.rules.ts', '../role/role.routes'), 'arrow'),
    wrong(imports('rights/role/role.routes.ts', '../../platform/embedded/people/logins'), 'arrow'),
    wrong(imports('rights/role/role.routes.ts', '../../registration/form/form.repository'), 'arrow'),
    wrong(imports('rights/role/role.routes.ts', '../../mail/outgoing-mail'), 'arrow'),
    wrong(imports('mail/outgoing-mail.ts', '../rights/rules/role.rules'), 'arrow'),
    wrong(imports('mail/outgoing-mail.ts', '../registration/sign-up/sign-up.rules'), 'arrow'),
    wrong(imports('registration/domain/domain.routes.ts', '../form/form.repository'), 'arrow'),
    wrong(imports('registration/sign-up/sign-up.routes.ts', '../activation/activation.service'), 'arrow'),
    wrong(imports('registration/sign-up/sign-up.routes.ts', '../../platform/embedded/auth/tokens'), 'arrow'),
    wrong(imports('registration/sign-up/sign-up.routes.ts', '../testing/form-tests'), 'arrow'),
    wrong(imports('registration/sign-up/sign-up.routes.ts', '..'), 'arrow'),
    wrong(imports('mail/outgoing-mail.ts', '../app'), 'arrow'),
    wrong(imports('mail/outgoing-mail.ts', '../demo/seed'), 'arrow'),
    wrong(at('mail/outgoing-mail.ts', `export * from '../registration/form/form.repository';`), 'arrow'),
    wrong(at('mail/outgoing-mail.ts', `const m = import('../registration/form/form.repository');`), 'arrow'),
    wrong(at('mail/outgoing-mail.ts', `let x: import('../registration/form/form.repository').X;`), 'arrow'),
    wrong(imports('mail/outgoing-mail.ts', '../app-context'), 'value'),
    wrong(at('rights/gate/gate.ts', `import { roles, users } from '../../kernel/db/schema';`), 'table'),
    wrong(at('rights/gate/gate.ts', `import { users as them } from '../../kernel/db/schema';`), 'table'),
    wrong(at('rights/gate/gate.ts', `export { devices as mine } from '../../kernel/db/schema';`), 'table'),
    wrong(at('rights/gate/gate.ts', `import * as tables from '../../kernel/db/schema';`), 'table'),
    wrong(at('rights/gate/gate.ts', `export * from '../../kernel/db/schema';`), 'table'),
    wrong(at('rights/gate/gate.ts', `const tables = import('../../kernel/db/schema');`), 'table'),
    wrong(at('platform/needs/scope.ts', `import { customers } from '../../kernel/db/schema';`), 'table'),
    wrong(at('rights/gate/gate.ts', `import type { Row } from '../../kernel/db/schema/platform';`), 'table'),
    wrong(imports('platform/platform.port.ts', './conformance/people'), 'arrow'),
    wrong(imports('attic/old.ts', '../config'), 'noRoom'),
    wrong(imports('mail/outgoing-mail.ts', '../attic/old'), 'noRoom'),
    wrong(imports('mail/outgoing-mail.ts', '../../../ngx-self-registration/models/user.model'), 'outside'),
  ],
});

describe('the table of rooms', () => {
  it('has no circle: what a room may import stands above it', () => {
    const rooms = Object.keys(ROOMS);
    for (const [index, room] of rooms.entries()) {
      for (const other of ROOMS[room]) {
        const above = rooms.indexOf(other);
        assert.ok(above >= 0 && above < index, `${room} may import ${other}, which does not stand above it`);
      }
    }
  });

  it('names no folder that is not there', () => {
    const folders = readdirSync(inRoot('projects/server/src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'));
    for (const room of Object.keys(ROOMS).filter((name) => name !== 'config')) {
      assert.ok(
        folders.some((folder) => folder.endsWith(`/src/${room}`)),
        room,
      );
    }
  });
});
