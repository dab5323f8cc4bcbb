import { TestBed } from '@angular/core/testing';
import {
  entityId,
  type GroupPermission,
  type MailSettings,
  type PageLink,
  type Role,
} from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import {
  AdminSettingsService,
  AttributeService,
  CustomerService,
  DashboardService,
  DeviceService,
  DomainService,
  EntityDataQuery,
  EntityGroupService,
  EntityQueryService,
  GroupPermissionService,
  NotificationTargetService,
  OwnerService,
  PermissionService,
  RoleService,
  SelfRegistrationService,
  UserService,
} from './public-api';

const LINK: PageLink = { pageSize: 10, page: 2, textSearch: ' a b ', sortProperty: 'createdTime', sortOrder: 'DESC' };
const PAGE = 'pageSize=10&page=2&textSearch=a%20b&sortProperty=createdTime&sortOrder=DESC';
const TENANT = entityId('TENANT', 't1');
const DEVICE = entityId('DEVICE', 'd1');

/** A call, and the one request that it must make. */
type Case = [call: () => Observable<unknown>, method: string, url: string, body?: unknown];

/** By service, the cases of a controller; services are taken from the injector when the case runs. */
export const CASES: Record<string, () => Case[]> = {
  AdminSettingsService: () => {
    const service = TestBed.inject(AdminSettingsService);
    const body = { key: 'mail', jsonValue: { mailFrom: 'a@b.io' } as MailSettings };
    return [
      [() => service.getSettings('general', true), 'GET', '/api/admin/settings/general?systemByDefault=true'],
      [() => service.getMailSettings(), 'GET', '/api/admin/settings/mail'],
      [() => service.saveMailSettings(body), 'POST', '/api/admin/settings', body],
      [() => service.sendTestMail(body), 'POST', '/api/admin/settings/testMail', body],
    ];
  },
  RoleService: () => {
    const service = TestBed.inject(RoleService);
    const body: Role = { name: 'Reader', type: 'GROUP', permissions: ['READ'] };
    return [
      [() => service.getRoles(LINK), 'GET', `/api/roles?${PAGE}`],
      [() => service.getRoles({ pageSize: 5, page: 0 }, 'GROUP'), 'GET', '/api/roles?pageSize=5&page=0&type=GROUP'],
      [() => service.getRole('r1'), 'GET', '/api/role/r1'],
      [() => service.getRolesByIds(['r1', 'r2']), 'GET', '/api/roles/list?roleIds=r1,r2'],
      [() => service.saveRole(body), 'POST', '/api/role', body],
      [() => service.deleteRole('r1'), 'DELETE', '/api/role/r1'],
    ];
  },
  EntityGroupService: () => {
    const service = TestBed.inject(EntityGroupService);
    const share = { allUserGroup: true };
    const body = { type: 'DEVICE', name: 'Shared' } as const;
    return [
      [() => service.getGroups('USER'), 'GET', '/api/entityGroups/USER/all'],
      [() => service.getGroups('USER', true), 'GET', '/api/entityGroups/USER/all?includeShared=true'],
      [() => service.getGroupsPage('DEVICE', LINK), 'GET', `/api/entityGroups/DEVICE?${PAGE}`],
      [() => service.getOwnerGroups(TENANT, 'DEVICE'), 'GET', '/api/entityGroups/TENANT/t1/DEVICE/all'],
      [() => service.getOwnerGroupsPage(TENANT, 'DEVICE', LINK), 'GET', `/api/entityGroups/TENANT/t1/DEVICE?${PAGE}`],
      [() => service.getGroupAll(TENANT, 'DEVICE'), 'GET', '/api/entityGroup/all/TENANT/t1/DEVICE'],
      [() => service.getGroupByName(TENANT, 'DEVICE', 'a/b'), 'GET', '/api/entityGroup/TENANT/t1/DEVICE/a%2Fb'],
      [() => service.getGroup('g1'), 'GET', '/api/entityGroup/g1'],
      [() => service.getGroupsByIds(['g1', 'g2']), 'GET', '/api/entityGroups/list?entityGroupIds=g1,g2'],
      [() => service.getGroupsOfEntity(DEVICE), 'GET', '/api/entityGroups/DEVICE/d1'],
      [() => service.saveGroup(body), 'POST', '/api/entityGroup', body],
      [() => service.deleteGroup('g1'), 'DELETE', '/api/entityGroup/g1'],
      [() => service.getEntities('g1', LINK), 'GET', `/api/entityGroup/g1/entities?${PAGE}`],
      [() => service.addEntities('g1', ['d1']), 'POST', '/api/entityGroup/g1/addEntities', ['d1']],
      [() => service.removeEntities('g1', ['d1']), 'POST', '/api/entityGroup/g1/deleteEntities', ['d1']],
      [() => service.share('g1', share), 'POST', '/api/entityGroup/g1/share', share],
      [() => service.shareToUserGroup('g1', 'u1', 'r1'), 'POST', '/api/entityGroup/g1/u1/r1/share', null],
      [() => service.getOwnerInfos(LINK), 'GET', `/api/ownerInfos?${PAGE}`],
      [() => service.getOwnerInfo(TENANT), 'GET', '/api/ownerInfo/TENANT/t1'],
    ];
  },
  GroupPermissionService: () => {
    const service = TestBed.inject(GroupPermissionService);
    const body: GroupPermission = { userGroupId: entityId('ENTITY_GROUP', 'g1'), roleId: entityId('ROLE', 'r1') };
    return [
      [() => service.getUserGroupPermissions('g1'), 'GET', '/api/userGroup/g1/groupPermissions'],
      [() => service.getEntityGroupPermissions('g1'), 'GET', '/api/entityGroup/g1/groupPermissions'],
      [() => service.loadInfos([body]), 'POST', '/api/userGroup/groupPermissions/info', [body]],
      [() => service.getPermission('p1'), 'GET', '/api/groupPermission/p1'],
      [() => service.getPermissionInfo('p1', false), 'GET', '/api/groupPermission/info/p1?isUserGroup=false'],
      [() => service.savePermission(body), 'POST', '/api/groupPermission', body],
      [() => service.deletePermission('p1'), 'DELETE', '/api/groupPermission/p1'],
    ];
  },
  SelfRegistrationService: () => {
    const service = TestBed.inject(SelfRegistrationService);
    const params = '/api/selfRegistration/selfRegistrationParams';
    const body = { type: 'WEB', domainId: entityId('DOMAIN', 'm1') } as const;
    return [
      [() => service.getParams(), 'GET', params],
      [() => service.saveParams(body), 'POST', params, body],
      [() => service.deleteParams(), 'DELETE', params],
      [() => service.getCapabilities(), 'GET', '/api/noauth/selfRegistration/capabilities'],
    ];
  },
  DomainService: () => {
    const service = TestBed.inject(DomainService);
    const body = { name: 'iot.example' };
    return [
      [() => service.getDomains(LINK), 'GET', `/api/domain/infos?${PAGE}`],
      [() => service.getDomain('m1'), 'GET', '/api/domain/info/m1'],
      [() => service.saveDomain(body), 'POST', '/api/domain', body],
      [() => service.saveDomain(body, ['o1', 'o2']), 'POST', '/api/domain?oauth2ClientIds=o1,o2', body],
      [() => service.proveDomain('m1'), 'POST', '/api/domain/m1/proof', null],
      [() => service.deleteDomain('m1'), 'DELETE', '/api/domain/m1'],
    ];
  },
  NotificationTargetService: () => {
    const service = TestBed.inject(NotificationTargetService);
    const body = {
      name: 'Administrators',
      configuration: { type: 'PLATFORM_USERS', usersFilter: { type: 'ALL_USERS' } },
    } as const;
    return [
      [() => service.getTargets(LINK), 'GET', `/api/notification/targets?${PAGE}`],
      [() => service.getTarget('n1'), 'GET', '/api/notification/target/n1'],
      [() => service.saveTarget(body), 'POST', '/api/notification/target', body],
      [() => service.deleteTarget('n1'), 'DELETE', '/api/notification/target/n1'],
    ];
  },
  DashboardService: () => {
    const service = TestBed.inject(DashboardService);
    const body = { title: 'Rooms' };
    return [
      [() => service.getAllDashboards(LINK, true), 'GET', `/api/dashboards/all?${PAGE}&includeCustomers=true`],
      [() => service.getUserDashboards(LINK), 'GET', `/api/user/dashboards?${PAGE}`],
      [() => service.getGroupDashboards('g1', LINK), 'GET', `/api/entityGroup/g1/dashboards?${PAGE}`],
      [() => service.getDashboardInfo('b1'), 'GET', '/api/dashboard/info/b1'],
      [() => service.getDashboard('b1', true), 'GET', '/api/dashboard/b1?includeResources=true'],
      [() => service.saveDashboard(body, ['g1']), 'POST', '/api/dashboard?entityGroupIds=g1', body],
      [() => service.deleteDashboard('b1'), 'DELETE', '/api/dashboard/b1'],
    ];
  },
  DeviceService: () => {
    const service = TestBed.inject(DeviceService);
    const body = { name: 'Room 1' };
    return [
      [() => service.getUserDevices(LINK, 'sensor'), 'GET', `/api/user/devices?${PAGE}&type=sensor`],
      [() => service.getCustomerDevices('c1', LINK, 'a'), 'GET', `/api/customer/c1/devices?${PAGE}&type=a`],
      [() => service.getGroupDevices('g1', LINK), 'GET', `/api/entityGroup/g1/devices?${PAGE}`],
      [() => service.getDevice('d1'), 'GET', '/api/device/d1'],
      [
        () => service.saveDevice(body, { accessToken: 'x', entityGroupIds: ['g1', 'g2'] }),
        'POST',
        '/api/device?accessToken=x&entityGroupIds=g1,g2',
        body,
      ],
      [() => service.deleteDevice('d1'), 'DELETE', '/api/device/d1'],
      [() => service.getDeviceTypes(), 'GET', '/api/device/types'],
      [
        () => service.claimDevice('Room 1/2', 'secret'),
        'POST',
        '/api/customer/device/Room%201%2F2/claim',
        { secretKey: 'secret' },
      ],
      [() => service.reclaimDevice('Room 1'), 'DELETE', '/api/customer/device/Room%201/claim'],
    ];
  },
  AttributeService: () => {
    const service = TestBed.inject(AttributeService);
    const base = '/api/plugins/telemetry/DEVICE/d1';
    return [
      [() => service.getAttributes(DEVICE), 'GET', `${base}/values/attributes`],
      [
        () => service.getAttributesByScope(DEVICE, 'SERVER_SCOPE', ['a', 'b']),
        'GET',
        `${base}/values/attributes/SERVER_SCOPE?keys=a,b`,
      ],
      [() => service.saveAttributes(DEVICE, 'SHARED_SCOPE', { a: 1 }), 'POST', `${base}/SHARED_SCOPE`, { a: 1 }],
      [() => service.deleteAttributes(DEVICE, 'CLIENT_SCOPE', ['a']), 'DELETE', `${base}/CLIENT_SCOPE?keys=a`],
      [
        () => service.getLatestTimeseries(DEVICE, ['t']),
        'GET',
        `${base}/values/timeseries?keys=t&useStrictDataTypes=true`,
      ],
    ];
  },
  CustomerService: () => {
    const service = TestBed.inject(CustomerService);
    const body = { title: 'Smith' };
    return [
      [() => service.getCustomers(LINK), 'GET', `/api/customers?${PAGE}`],
      [() => service.getCustomer('c1'), 'GET', '/api/customer/c1'],
      [() => service.saveCustomer(body, ['g1']), 'POST', '/api/customer?entityGroupIds=g1', body],
      [() => service.deleteCustomer('c1'), 'DELETE', '/api/customer/c1'],
      [() => service.getCustomerUsers('c1', LINK), 'GET', `/api/customer/c1/users?${PAGE}`],
    ];
  },
  UserService: () => {
    const service = TestBed.inject(UserService);
    const body = { email: 'a@b.io', authority: 'CUSTOMER_USER' } as const;
    return [
      [() => service.getCurrentUser(), 'GET', '/api/auth/user'],
      [() => service.getUser('u1'), 'GET', '/api/user/u1'],
      [() => service.saveUser(body, { sendActivationMail: false }), 'POST', '/api/user?sendActivationMail=false', body],
      [() => service.deleteUser('u1'), 'DELETE', '/api/user/u1'],
      [
        () => service.sendActivationMail('a+b@example.org'),
        'POST',
        '/api/user/sendActivationMail?email=a%2Bb@example.org',
        null,
      ],
      [() => service.getActivationLink('u1'), 'GET', '/api/user/u1/activationLink'],
    ];
  },
  EntityQueryService: () => {
    const query: EntityDataQuery = {
      entityFilter: { type: 'deviceType', deviceTypes: ['sensor'] },
      pageLink: { pageSize: 10, page: 0 },
    };
    return [[() => TestBed.inject(EntityQueryService).findEntityData(query), 'POST', '/api/entitiesQuery/find', query]];
  },
  OwnerService: () => [
    [
      () => TestBed.inject(OwnerService).changeOwner(entityId('CUSTOMER', 'c1'), DEVICE, ['g1']),
      'POST',
      '/api/owner/CUSTOMER/c1/DEVICE/d1',
      ['g1'],
    ],
  ],
  PermissionService: () => {
    const service = TestBed.inject(PermissionService);
    return [
      [() => service.getAllowedPermissions(), 'GET', '/api/permissions/allowedPermissions'],
      [() => service.hasEntityPermission(DEVICE, 'WRITE'), 'GET', '/api/permission/DEVICE/d1/WRITE'],
    ];
  },
};
