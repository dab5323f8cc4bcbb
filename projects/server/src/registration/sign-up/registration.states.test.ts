import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transition, TRANSITIONS, type RegistrationEvent, type RegistrationState } from './registration.states';

// Written down once more, so that a change of the table is a change of a promise.
const WAYS: [from: RegistrationState, event: RegistrationEvent, to: RegistrationState][] = [
  ['SUBMITTED', 'MAIL_POSTED', 'WAITING_FOR_EMAIL'],
  ['SUBMITTED', 'APPROVAL_NEEDED', 'WAITING_FOR_APPROVAL'],
  ['WAITING_FOR_APPROVAL', 'APPROVED', 'WAITING_FOR_EMAIL'],
  ['WAITING_FOR_APPROVAL', 'REFUSED', 'REFUSED'],
  ['WAITING_FOR_APPROVAL', 'TIME_OVER', 'EXPIRED'],
  ['WAITING_FOR_EMAIL', 'PROVISIONED', 'ACTIVE'],
  ['WAITING_FOR_EMAIL', 'OVERTAKEN', 'EXPIRED'],
  ['WAITING_FOR_EMAIL', 'TIME_OVER', 'EXPIRED'],
];

test('a registration goes these ways and no others', () => {
  const found = Object.entries(TRANSITIONS).flatMap(([from, events]) =>
    Object.entries(events).map(([event, to]) => [from, event, to]),
  );
  assert.deepEqual(found, WAYS);
});

test('whatever has ended stays so, and everything that waits can end', () => {
  for (const state of ['ACTIVE', 'EXPIRED', 'REFUSED'] as const) assert.deepEqual(TRANSITIONS[state], {});
  for (const state of ['WAITING_FOR_APPROVAL', 'WAITING_FOR_EMAIL'] as const) {
    assert.equal(TRANSITIONS[state].TIME_OVER, 'EXPIRED');
  }
});

test('an event leads to one state, from wherever it may happen', () => {
  assert.deepEqual(transition('TIME_OVER'), { from: ['WAITING_FOR_APPROVAL', 'WAITING_FOR_EMAIL'], to: 'EXPIRED' });
  for (const [, event, to] of WAYS) {
    const { from, to: one } = transition(event);
    assert.equal(one, to, event);
    assert.deepEqual(
      from,
      WAYS.filter(([, other]) => other === event).map(([state]) => state),
    );
  }
});
