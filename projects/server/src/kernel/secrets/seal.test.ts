import assert from 'node:assert/strict';
import { createDecipheriv, createHmac, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { openSeal, seal, type SealedFor } from './seal';
import { randomToken } from './secrets';

const PASSWORD = 'correct horse bättery';
const mine: SealedFor = { purpose: 'sign-up-password', id: randomUUID() };

describe('what is sealed', () => {
  const token = randomToken();
  const sealed = seal(PASSWORD, token, mine);

  it('opens with its secret, for what it was sealed', () => {
    assert.equal(openSeal(sealed, token, mine), PASSWORD);
    assert.equal(openSeal(seal('', token, mine), token, mine), '');
  });

  it('opens with no other secret, for no other record and no other purpose', () => {
    assert.equal(openSeal(sealed, randomToken(), mine), null);
    assert.equal(openSeal(sealed, `${token} `, mine), null);
    assert.equal(openSeal(sealed, token, { ...mine, id: randomUUID() }), null);
    assert.equal(openSeal(sealed, token, { ...mine, purpose: 'mailed-token' }), null);
  });

  it('does not open where any part of it was changed', () => {
    const parts = sealed.split('.');
    parts.forEach((part, index) => {
      const bytes = Buffer.from(part, 'base64url');
      for (let at = 0; at < bytes.length; at++) {
        const changed = Buffer.from(bytes);
        changed[at] ^= 1;
        const text = parts
          .map((one, n) => (n !== index ? one : index === 0 ? `v${at + 2}` : changed.toString('base64url')))
          .join('.');
        assert.equal(openSeal(text, token, mine), null, `byte ${at} of part ${index}`);
      }
    });
  });

  it('does not open where it is cut, or is something else', () => {
    const parts = sealed.split('.');
    const short = [...parts.slice(0, 4), Buffer.from(parts[4], 'base64url').subarray(0, 4).toString('base64url')];
    const texts = ['', 'v1', 'v1...', 'v1....', parts.slice(0, 4).join('.'), `${sealed}.x`, short.join('.'), PASSWORD];
    for (const text of texts) assert.equal(openSeal(text, token, mine), null, text);
  });

  it('shows neither the text nor that two are the same', () => {
    assert.notEqual(seal(PASSWORD, token, mine), sealed);
    assert.ok(!sealed.includes(Buffer.from(PASSWORD).toString('base64url')));
  });

  it('is HKDF-SHA-256 and AES-256-GCM as the standards write them down', () => {
    const [version, ...rest] = sealed.split('.');
    const [salt, iv, text, tag] = rest.map((part) => Buffer.from(part, 'base64url'));
    // RFC 5869: extract, then one block of expand, which is the whole key.
    const extracted = createHmac('sha256', salt).update(token).digest();
    const info = `ngx-self-registration/sign-up-password/${version}`;
    const key = createHmac('sha256', extracted)
      .update(info)
      .update(Buffer.from([1]))
      .digest();
    const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(mine.id)).setAuthTag(tag);
    assert.equal(Buffer.concat([decipher.update(text), decipher.final()]).toString(), PASSWORD);
  });

  it('opens later, too: an example of version 1', () => {
    const example = 'v1.AAECAwQFBgcICQoLDA0ODw.AAECAwQFBgcICQoL.OIoSCIl42qNGTsSnYpSpAsHCn6bjbw.MEVsTYjBuDwLWw4qVh8KDw';
    assert.equal(openSeal(example, 'a token of the mail', { purpose: 'sign-up-password', id: 'record-1' }), PASSWORD);
  });
});
