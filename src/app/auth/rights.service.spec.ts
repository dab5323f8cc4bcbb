import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationRef, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { entityId, User } from 'ngx-self-registration/models';
import { AuthService } from './auth.service';
import { RightsService } from './rights.service';

const ADDRESS = '/api/permissions/allowedPermissions';

describe('RightsService', () => {
  let requests: HttpTestingController;
  let rights: RightsService;
  const user = signal<User | null>(null);

  beforeEach(() => {
    user.set({ authority: 'CUSTOMER_USER', email: 'ada@example.org' });
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), { provide: AuthService, useValue: { user } }],
    });
    requests = TestBed.inject(HttpTestingController);
    rights = TestBed.inject(RightsService);
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
    expect(rights.may('DEVICE', 'DELETE')).toBeTrue();
    expect(rights.may('DEVICE', 'DELETE', { customerId: entityId('CUSTOMER', 'mine') })).toBeTrue();
    expect(rights.may('DEVICE', 'DELETE', { ownerId: entityId('TENANT', 't') })).toBeFalse();
    expect(rights.may('DASHBOARD', 'DELETE')).toBeFalse();
    expect(rights.may('DASHBOARD', 'DELETE', { groupIds: ['g'] })).toBeTrue();
    expect(rights.may('DASHBOARD', 'WRITE', { groupIds: ['g'] })).toBeFalse();
    expect(['DEVICE', 'DASHBOARD', 'ROLE'].filter((kind) => rights.mayRead(kind as 'ROLE'))).toEqual([
      'DEVICE',
      'DASHBOARD',
    ]);
  });

  it('offers nothing until there is an answer, and everything where there is none', async () => {
    expect(rights.may('DEVICE', 'READ')).toBeFalse();
    requests.expectOne(ADDRESS).flush(null, { status: 404, statusText: 'Not Found' });
    await settle();
    expect(rights.may('DEVICE', 'READ')).toBeTrue();
    expect(rights.mayRead('ROLE')).toBeTrue();
  });
});
