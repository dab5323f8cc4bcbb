import { TestBed } from '@angular/core/testing';
import { injectTextLookup, provideTexts, TextLookup } from 'ngx-self-registration';
import type { GenericPermissions } from 'ngx-self-registration/models/permissions';
import { OPERATIONS, RESOURCES } from 'ngx-self-registration/models/permissions';
import { UI_TEXTS } from '../texts.en';
import { describePermissions, permissionLines, resourcesOf } from './describe-permissions';
import { operationName, resourceName } from './vocabulary';

describe('describePermissions', () => {
  let text: TextLookup;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideTexts(UI_TEXTS)] });
    text = TestBed.runInInjectionContext(injectTextLookup);
  });

  const generic = (permissions: object) => ({
    type: 'GENERIC' as const,
    permissions: permissions as GenericPermissions,
  });

  it('calls full access what it is', () => {
    expect(describePermissions(generic({ ALL: ['ALL'], DEVICE: ['READ'] }), text)).toBe('Full access to everything');
    expect(describePermissions({ type: 'GROUP', permissions: ['READ', 'ALL'] }, text)).toBe('Full access to the group');
  });

  it('lists the operations of a group role in the order of the vocabulary', () => {
    const role = { type: 'GROUP' as const, permissions: ['READ_TELEMETRY' as const, 'READ' as const] };
    expect(describePermissions(role, text)).toBe('Read, Read telemetry');
  });

  it('says that a role without permissions allows nothing', () => {
    expect(describePermissions(generic({}), text)).toBe('Nothing yet');
    expect(describePermissions({ type: 'GROUP', permissions: [] }, text)).toBe('Nothing yet');
  });

  it('puts resources with the same operations into one line, whatever their order', () => {
    const lines = permissionLines(
      generic({ ASSET: ['WRITE', 'READ'], DEVICE: ['READ', 'WRITE'], USER: ['READ'] }),
      text,
    );
    expect(lines).toEqual([
      { subject: 'Devices, Assets', operations: 'Read, Write' },
      { subject: 'Users', operations: 'Read' },
    ]);
  });

  it('names so many kinds and counts the rest', () => {
    const role = generic({ DEVICE: ['ALL'], ASSET: ['READ'], USER: ['WRITE'], ALARM: ['CREATE'] });
    expect(describePermissions(role, text)).toBe('Devices: All operations; Assets: Read; and 2 more');
    expect(describePermissions(role, text, 4)).not.toContain('more');
  });

  it('shows what only a newer platform knows by a readable name, after what is known', () => {
    const permissions = { AI_MODEL: ['TRAIN_MODEL', 'READ'], DEVICE: ['ALL'] } as unknown as GenericPermissions;
    expect(resourcesOf(permissions) as string[]).toEqual(['DEVICE', 'AI_MODEL']);
    expect(permissionLines(generic(permissions), text)[1]).toEqual({
      subject: 'Ai model',
      operations: 'Read, Train model',
    });
  });

  it('survives permissions of the wrong shape', () => {
    expect(describePermissions({ type: 'GENERIC', permissions: ['READ'] }, text)).toBe('Nothing yet');
    expect(describePermissions({ type: 'GROUP', permissions: { ALL: ['ALL'] } }, text)).toBe('Nothing yet');
  });

  it('has a name for every operation and resource', () => {
    for (const operation of OPERATIONS) {
      expect(text(`self-registration.permissions.operations.${operation}`)).toBe(operationName(operation, text));
    }
    for (const resource of RESOURCES) {
      expect(text(`self-registration.permissions.resources.${resource}`)).toBe(resourceName(resource, text));
    }
  });
});
