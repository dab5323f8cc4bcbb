import { HttpRequest, HttpResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import { isObservable, of } from 'rxjs';
import { platformSession } from '../../testing/platform-session';

/** What an action writes, and the requests that come of it. */
type Case = [call: string, ...requests: string[]];

const LINK = '{pageSize: 5, page: 1, textSearch: "a b", sortOrder: {property: "name", direction: "ASC"}}';
const PAGE = 'pageSize=5&page=1&textSearch=a%20b&sortProperty=name&sortOrder=ASC';
const D = '{entityType: "DEVICE", id: "d/1"}';
const A = '{entityType: "ASSET", id: "a1"}';
const C = '{entityType: "CUSTOMER", id: "c1"}';
const TELEMETRY = '/api/plugins/telemetry/DEVICE/d%2F1';

const CASES: Case[] = [
  // Groups by id, as a list of ids, as a list of entities, as parameters; options of a request are none.
  ['deviceService.saveDevice({name: "x"})', 'POST /api/device {"name":"x"}'],
  ['deviceService.saveDevice({}, "g1")', 'POST /api/device?entityGroupIds=g1 {}'],
  ['deviceService.saveDevice({}, ["g1", "g2"])', 'POST /api/device?entityGroupIds=g1,g2 {}'],
  ['deviceService.saveDevice({}, [{id: {id: "g1"}}])', 'POST /api/device?entityGroupIds=g1 {}'],
  ['deviceService.saveDevice({}, {accessToken: "t"})', 'POST /api/device?accessToken=t {}'],
  ['deviceService.saveDevice({}, {ignoreErrors: true})', 'POST /api/device {}'],
  ['deviceService.saveDevice({}, null, {ignoreLoading: true})', 'POST /api/device {}'],
  ['assetService.saveAsset({}, ["g1"])', 'POST /api/asset?entityGroupIds=g1 {}'],
  ['customerService.saveCustomer({}, "g1")', 'POST /api/customer?entityGroupIds=g1 {}'],
  ['dashboardService.saveDashboard({}, ["g1"])', 'POST /api/dashboard?entityGroupIds=g1 {}'],
  ['userService.saveUser({}, true, ["g1"])', 'POST /api/user?sendActivationMail=true&entityGroupIds=g1 {}'],
  ['userService.saveUser({})', 'POST /api/user?sendActivationMail=false {}'],
  ['deviceService.findByQuery({a: 1})', 'POST /api/devices {"a":1}'],
  ['assetService.findByQuery({a: 1})', 'POST /api/assets {"a":1}'],
  ['assetService.getAsset("a/1")', 'GET /api/asset/a%2F1'],
  ['assetService.deleteAsset("a1")', 'DELETE /api/asset/a1'],
  [`assetService.getUserAssets(${LINK}, "room")`, `GET /api/user/assets?${PAGE}&type=room`],
  [`assetService.getTenantAssetInfos(${LINK})`, `GET /api/tenant/assetInfos?${PAGE}`],
  ['deviceService.getDeviceCredentials("d1", false)', 'GET /api/device/d1/credentials'],
  ['deviceService.saveDeviceCredentials({})', 'POST /api/device/credentials {}'],
  ['deviceService.sendTwoWayRpcCommand("d1", {method: "m"})', 'POST /api/rpc/twoway/d1 {"method":"m"}'],
  ['entityRelationService.saveRelation({type: "Contains"})', 'POST /api/relation {"type":"Contains"}'],
  [
    `entityRelationService.deleteRelation(${D}, "Contains", ${A})`,
    'DELETE /api/relation?fromId=d/1&fromType=DEVICE&relationType=Contains&toId=a1&toType=ASSET',
  ],
  [`entityRelationService.findInfoByFrom(${A})`, 'GET /api/relations/info?fromId=a1&fromType=ASSET'],
  [
    `entityRelationService.findByToAndType(${A}, "Manages")`,
    'GET /api/relations?toId=a1&toType=ASSET&relationType=Manages',
  ],
  ['entityRelationService.findByQuery({q: 1})', 'POST /api/relations {"q":1}'],
  [`entityRelationService.deleteRelations(${A})`, 'DELETE /api/relations?entityId=a1&entityType=ASSET'],
  [`entityGroupService.getEntityGroupsByPageLink(${LINK}, "ASSET")`, `GET /api/entityGroups/ASSET?${PAGE}`],
  [
    `entityGroupService.getEntityGroupsByOwnerIdAndPageLink("CUSTOMER", "c1", "USER", ${LINK})`,
    `GET /api/entityGroups/CUSTOMER/c1/USER?${PAGE}`,
  ],
  ['entityGroupService.getEntityGroupsByOwnerId("TENANT", "t1", "USER")', 'GET /api/entityGroups/TENANT/t1/USER/all'],
  [`entityGroupService.getEntityGroupEntities("g1", ${LINK})`, `GET /api/entityGroup/g1/entities?${PAGE}`],
  ['entityGroupService.addEntityToEntityGroup("g1", "d1")', 'POST /api/entityGroup/g1/addEntities ["d1"]'],
  [
    'entityGroupService.removeEntitiesFromEntityGroup("g1", ["d1", "d2"])',
    'POST /api/entityGroup/g1/deleteEntities ["d1","d2"]',
  ],
  [`entityGroupService.changeEntityOwner(${C}, ${A})`, 'POST /api/owner/CUSTOMER/c1/ASSET/a1 []'],
  [`entityGroupService.changeEntityOwner(${C}, ${A}, ["g1"])`, 'POST /api/owner/CUSTOMER/c1/ASSET/a1 ["g1"]'],
  ['roleService.saveGroupPermission({})', 'POST /api/groupPermission {}'],
  [`roleService.getRoles(${LINK}, "GROUP")`, `GET /api/roles?${PAGE}&type=GROUP`],
  ['userSettingsService.loadUserSettings()', 'GET /api/user/settings'],
  ['userSettingsService.putUserSettings({a: {b: 1}})', 'PUT /api/user/settings {"a":{"b":1}}'],
  ['userSettingsService.deleteUserSettings(["a", "b"])', 'DELETE /api/user/settings/a%2Cb'],
  [`deviceProfileService.getDeviceProfiles(${LINK})`, `GET /api/deviceProfiles?${PAGE}`],
  ['deviceProfileService.getDeviceProfileInfo("p1")', 'GET /api/deviceProfileInfo/p1'],
  [
    `otaPackageService.getOtaPackagesInfoByDeviceProfileId(${LINK}, "p1", "FIRMWARE")`,
    `GET /api/otaPackages/p1/FIRMWARE?${PAGE}`,
  ],
  ['schedulerEventService.saveSchedulerEvent({})', 'POST /api/schedulerEvent {}'],
  ['schedulerEventService.getSchedulerEvents("report")', 'GET /api/schedulerEvents?type=report'],
  [`dashboardService.getUserDashboards(null, "READ", ${LINK})`, `GET /api/user/dashboards?${PAGE}&operation=READ`],
  ['importExport.bulkImportEntities({file: ""}, "ASSET")', 'POST /api/asset/bulk_import {"file":""}'],
  ['entityService.getEntity("ASSET", "a1")', 'GET /api/asset/a1'],
  ['entityService.getEntity("DASHBOARD", "b1")', 'GET /api/dashboard/info/b1'],
  ['entityService.getEntities("DEVICE", ["d1", "d2"])', 'GET /api/device/d1', 'GET /api/device/d2'],
  [`entityService.deleteEntity(${A})`, 'DELETE /api/asset/a1'],
  ['entityService.saveEntity({id: {entityType: "ASSET"}})', 'POST /api/asset {"id":{"entityType":"ASSET"}}'],
  [
    `attributeService.getEntityAttributes(${D}, "SERVER_SCOPE", ["a", "b"])`,
    `GET ${TELEMETRY}/values/attributes/SERVER_SCOPE?keys=a,b`,
  ],
  [`attributeService.getEntityAttributes(${D})`, `GET ${TELEMETRY}/values/attributes`],
  [
    `attributeService.saveEntityAttributes(${D}, "SERVER_SCOPE", [{key: "a", value: 0}, {key: "b", value: null}])`,
    `POST ${TELEMETRY}/SERVER_SCOPE {"a":0}`,
    `DELETE ${TELEMETRY}/SERVER_SCOPE?keys=b`,
  ],
  [`attributeService.saveEntityAttributes(${D}, "SERVER_SCOPE", [])`],
  [
    `attributeService.saveEntityTimeseries(${D}, "LATEST_TELEMETRY", [{key: "t", value: 1}])`,
    `POST ${TELEMETRY}/timeseries/LATEST_TELEMETRY {"t":1}`,
  ],
  [
    `attributeService.getEntityTimeseries(${D}, ["t"], 1, 2)`,
    `GET ${TELEMETRY}/values/timeseries?keys=t&startTs=1&endTs=2&limit=100&agg=NONE&orderBy=DESC&useStrictDataTypes=false`,
  ],
];

describe('services of the platform, as actions call them', () => {
  let requests: string[];
  let services: Record<string, object>;

  beforeEach(() => {
    requests = [];
    const written = ({ method, urlWithParams, body }: HttpRequest<unknown>) =>
      `${method} ${urlWithParams}${body === null ? '' : ` ${JSON.stringify(body)}`}`;
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(
          withInterceptors([
            (request) => (requests.push(written(request)), of(new HttpResponse({ body: { data: [] } }))),
          ]),
        ),
        { provide: SelfRegistrationNotices, useValue: { show: () => undefined } },
        { provide: SelfRegistrationConfirm, useValue: { ask: async () => true } },
      ],
    });
    services = platformSession().services;
  });

  for (const [call, ...expected] of CASES) {
    it(call, () => {
      const answer = new Function('services', `with (services) { return ${call}; }`)(services) as unknown;
      let isEnded = false;
      if (isObservable(answer)) answer.subscribe({ complete: () => (isEnded = true) });
      expect(requests).toEqual(expected);
      expect(isEnded).toBeTrue();
    });
  }
});
