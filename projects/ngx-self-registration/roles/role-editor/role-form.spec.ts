import { Operation, rolePermissionsProblem } from 'ngx-self-registration/models/permissions';
import { genericRole, groupRole } from 'ngx-self-registration/testing';
import { createRoleForm, readRole, showRole } from './role-form';
import { presetPermissions, ROLE_PRESETS } from './role-presets';

describe('role form', () => {
  it('gives back the role that it shows', () => {
    for (const role of [genericRole(), groupRole({ additionalInfo: { description: 'd', color: 'red' } })]) {
      const form = createRoleForm();
      showRole(form, role);
      expect(form.dirty).toBeFalse();
      expect(form.valid).toBeTrue();
      expect(readRole(form, role)).toEqual({ ...role, additionalInfo: { description: '', ...role.additionalInfo } });
    }
  });

  it('needs a name of more than blanks, and one that fits', () => {
    const form = createRoleForm();
    showRole(form, genericRole({ name: '   ' }));
    expect(form.controls.name.errors).toEqual({ required: true });
    form.controls.name.setValue('x'.repeat(256));
    expect(form.controls.name.hasError('maxlength')).toBeTrue();
    form.controls.name.setValue('x'.repeat(255));
    expect(form.valid).toBeTrue();
  });

  it('needs something that the role allows, of the chosen type only', () => {
    const form = createRoleForm();
    showRole(form, genericRole({ permissions: {} }));
    expect(form.controls.generic.errors).toEqual({ required: true });
    expect(form.controls.group.errors).toBeNull();
    form.controls.generic.setValue({ DEVICE: ['READ'], ASSET: [] });
    expect(form.controls.generic.errors).toEqual({ operations: true });
    showRole(form, groupRole({ permissions: [] }));
    expect(form.controls.group.errors).toEqual({ required: true });
  });

  it('trims what is typed', () => {
    const form = createRoleForm();
    showRole(form, null);
    form.patchValue({ name: ' Reader ', description: ' d ', generic: { ALL: ['READ'] } });
    expect(readRole(form, null)).toEqual({
      name: 'Reader',
      type: 'GENERIC',
      permissions: { ALL: ['READ'] },
      additionalInfo: { description: 'd' },
    });
  });

  it('has presets that a server accepts, each use a copy of its own', () => {
    for (const preset of ROLE_PRESETS) {
      expect(rolePermissionsProblem('GENERIC', presetPermissions(preset, 'GENERIC'))).toBeNull();
      expect(rolePermissionsProblem('GROUP', presetPermissions(preset, 'GROUP'))).toBeNull();
      (presetPermissions(preset, 'GROUP') as Operation[]).push('DELETE');
      expect(presetPermissions(preset, 'GROUP')).not.toContain('DELETE');
    }
  });
});
