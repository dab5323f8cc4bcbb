import assert from 'node:assert/strict';
import { isAbsolute } from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from './config';

describe('settings', () => {
  it('have defaults that are safe: this machine only, no demo, no proxy', () => {
    const config = readConfig({});
    assert.deepEqual(
      [config.port, config.host, config.demo, config.trustProxy, config.databaseUrl, config.publicUrl],
      [8080, '127.0.0.1', false, false, undefined, undefined],
    );
    assert.ok(isAbsolute(config.dataDir));
  });

  it('treat empty variables as unset', () => {
    assert.deepEqual(readConfig({ PORT: '', DEMO: '', PUBLIC_URL: '', JWT_SECRET: '', LOG_LEVEL: '' }), readConfig({}));
  });

  it('take an address without its last slash', () => {
    assert.equal(readConfig({ PUBLIC_URL: 'https://iot.example.com/' }).publicUrl, 'https://iot.example.com');
  });

  it('take other origins of the console one by one', () => {
    const origins = 'https://*.tile.openstreetmap.org  wss://data.example.com:8443';
    assert.deepEqual(readConfig({ CONSOLE_ORIGINS: origins }).consoleOrigins, origins.split(/ +/));
    assert.deepEqual(readConfig({}).consoleOrigins, []);
  });

  it('refuse a demo in front of a ThingsBoard', () => {
    assert.throws(() => readConfig({ DEMO: 'true', THINGSBOARD_URL: 'http://127.0.0.1:9090' }), ConfigError);
    assert.equal(readConfig({ THINGSBOARD_URL: 'http://127.0.0.1:9090/' }).thingsboardUrl, 'http://127.0.0.1:9090');
  });

  it("link ThingsBoard's pages to ours unless that is switched off", () => {
    const linksOf = (value?: string) => readConfig({ THINGSBOARD_LINKS: value }).thingsboardLinks;
    assert.deepEqual([linksOf(), linksOf(''), linksOf('true'), linksOf('false')], [true, true, true, false]);
  });

  const wrong: [string, string, RegExp][] = [
    ['THINGSBOARD_LINKS', 'no', /^THINGSBOARD_LINKS must be true or false, not "no"\.$/],
    ['PORT', 'abc', /^PORT must be a number from 0 to 65535, not "abc"\.$/],
    ['PORT', '65536', /^PORT /],
    ['PORT', '-1', /^PORT /],
    ['PORT', '80.5', /^PORT /],
    ['DEMO_SMTP_PORT', 'x', /^DEMO_SMTP_PORT /],
    ['DEMO', 'yes', /^DEMO must be true or false, not "yes"\.$/],
    ['FORBID_EVAL', 'yes', /^FORBID_EVAL must be true or false, not "yes"\.$/],
    ['DOMAIN_PROOF', 'yes', /^DOMAIN_PROOF must be true or false, not "yes"\.$/],
    ['TRUST_PROXY', '1', /^TRUST_PROXY must be true or false/],
    ['PUBLIC_URL', 'iot.example.com', /^PUBLIC_URL must be an address that starts with http/],
    ['RECAPTCHA_VERIFY_URL', 'ftp://x', /^RECAPTCHA_VERIFY_URL must be an address/],
    ['THINGSBOARD_URL', '127.0.0.1:9090', /^THINGSBOARD_URL must be an address that starts with http/],
    ['DATABASE_URL', 'mysql://x', /^DATABASE_URL must be an address that starts with postgres/],
    ...['*', "'unsafe-inline'", 'https:', 'https://*', 'https://a.example; script-src *', 'https://a.example/path'].map(
      (value): [string, string, RegExp] => ['CONSOLE_ORIGINS', value, /^CONSOLE_ORIGINS must be origins/],
    ),
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be one of fatal, error, warn, .*, not "loud"\.$/],
    ['JWT_SECRET', 'short', /^JWT_SECRET must have at least 32 characters\.$/],
  ];
  for (const [name, value, sentence] of wrong) {
    it(`refuse ${name}=${value} in one sentence`, () => {
      assert.throws(
        () => readConfig({ [name]: value }),
        (error: unknown) => error instanceof ConfigError && sentence.test(error.message),
      );
    });
  }
});
