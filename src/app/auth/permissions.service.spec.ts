import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationRef, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { entityId, User } from 'ngx-self-registration/models';
import { AuthService } from './auth.service';
import { PermissionsService } from './permissions.service';

const ADDRESS = '/api/permissions/allowedPermissions';

describe('PermissionsService', () => {
  let requests: HttpTestingController;
  let permissions: PermissionsService;
  const user = signal<User | null>(null);

  beforeEach(() => {
    user.set({ authority: 'CUSTOMER_USER', email: 'ada@example.org' });
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), { provide: AuthService, useValue: { user } }],
    });
    requests = TestBed.inject(HttpTestingController);
    permissions = TestBed.inject(PermissionsService);
    TestBed.tick();
  });

  const settle = () => TestBed.inject(ApplicationRef).whenStable();

  it('asks the rule with what the server has answered', async () => {
    requests.expectOne(ADDRESS).flush({
      userOwnerId: entityId('CUSTOMER', 'mine'),
      userPermissions: {
        genericPermissions: { DEVICE: ['ALL'] },
        groupPermissions: { g: { entityType: 'DASHBOARD', operations: ['READ', 'DELETE'] } },
      },
    });
    await settle();
    expect(permissions.may('DEVICE', 'DELETE')).toBeTrue();
    expect(permissions.may('DEVICE', 'DELETE', { customerId: entityId('CUSTOMER', 'mine') })).toBeTrue();
    expect(permissions.may('DEVICE', 'DELETE', { ownerId: entityId('TENANT', 't') })).toBeFalse();
    expect(permissions.may('DASHBOARD', 'DELETE')).toBeFalse();
    expect(permissions.may('DASHBOARD', 'DELETE', { groupIds: ['g'] })).toBeTrue();
    expect(permissions.may('DASHBOARD', 'WRITE', { groupIds: ['g'] })).toBeFalse();
    expect(['DEVICE', 'DASHBOARD', 'ROLE'].filter((kind) => permissions.mayRead(kind as 'ROLE'))).toEqual([
      'DEVICE',
      'DASHBOARD',
    ]);
  });

  it('offers nothing until there is an answer, and everything where there is none', async () => {
    expect(permissions.may('DEVICE', 'READ')).toBeFalse();
    requests.expectOne(ADDRESS).flush(null, { status: 404, statusText: 'Not Found' });
    await settle();
    expect(permissions.may('DEVICE', 'READ')).toBeTrue();
    expect(permissions.mayRead('ROLE')).toBeTrue();
  });
});
