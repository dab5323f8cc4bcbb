import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkedSignUp } from '../sign-up/sign-up.rules';
import { registrationNotice } from './activation.mails';

test('a name turns no text around', () => {
  const filled = {
    EMAIL: 'a@example.com',
    PASSWORD: 'correct horse battery',
    REPEAT_PASSWORD: 'correct horse battery',
  };
  for (const character of ['\u202e', '\u2066', '\u200f', '\u061c', '\u2028']) {
    const signUp = () => checkedSignUp(undefined, { ...filled, FIRST_NAME: `Ann${character}gpj`, LAST_NAME: 'Bee' });
    assert.throws(signUp, /contains a character that cannot be used/);
  }
});

test('a name in a notice is no link and cannot pass for the notice’s own words', () => {
  const name = 'URGENT http://evil.example/login www.evil.example J.R. "now';
  const { text, html } = registrationNotice('admin@example.com', {
    ...{ email: 'a@example.com', customer: 'a@example.com', name },
  });
  assert.doesNotMatch(`${text} ${html}`, /evil\.example|:\/\/evil/);
  assert.match(
    text!,
    /"URGENT http: \/ \/ evil\. example\/ login www\. evil\. example J\. R\. 'now" \(a@example\.com\)/,
  );
});
