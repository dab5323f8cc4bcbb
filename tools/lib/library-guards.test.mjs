import { describe, it } from 'node:test';
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { libraryGuards } from './library-guards.mjs';
import { inRoot } from './project.mjs';

RuleTester.describe = describe;
RuleTester.it = it;

const at = (path, code) => ({
  name: `${path}: ${code}`,
  filename: inRoot('projects/ngx-self-registration', path),
  code,
});
const wrong = (path, code, messageId) => ({ ...at(path, code), errors: [{ messageId }] });

new RuleTester({ languageOptions: { parser: tseslint.parser } }).run('library/guards', libraryGuards, {
  valid: [
    at('data-access/rest-client.ts', 'class A { private readonly http = injectHttp(); }'),
    at('data-access/rest-client.spec.ts', 'TestBed.inject(HttpClient);'),
    at('src/http/own-requests.ts', 'const http = injector.get(HttpClient);'),
    at('src/ports/notice.port.ts', 'guardedNotices(injector.get(SelfRegistrationNotices));'),
    at('roles/roles.notices.ts', 'class A { private readonly notices = injectNotices(); }'),
    at('roles/roles.notices.ts', 'class A { private readonly router = inject(Router); }'),
    at('src/i18n/host-translations.ts', 'this.service?.instant(key, params);'),
    at('../../src/app/auth/auth.service.ts', 'class A { private readonly http = inject(HttpClient); }'),
  ],
  invalid: [
    wrong('data-access/rest-client.ts', 'class A { private readonly http = inject(HttpClient); }', 'request'),
    wrong('dialogs/services/entity-services.ts', 'const http = session.injector.get(HttpClient);', 'request'),
    wrong('src/ports/session.port.ts', 'class A { private readonly http = inject(HttpClient); }', 'request'),
    wrong('roles/roles.notices.ts', 'const user = httpResource(() => "/api/auth/user");', 'resource'),
    wrong('roles/roles.notices.ts', 'const user = httpResource.text(() => "/api/x");', 'resource'),
    wrong(
      'roles/roles.notices.ts',
      'class A { private readonly notices = inject(SelfRegistrationNotices); }',
      'notice',
    ),
    wrong('dialogs/action-session.ts', 'this.injector.get(SelfRegistrationNotices).show({});', 'notice'),
    wrong('ui/unsaved-changes.guard.ts', 'inject(SelfRegistrationConfirm).ask({});', 'question'),
    wrong('signup/texts.ts', 'const text = translate.instant("key");', 'text'),
  ],
});
