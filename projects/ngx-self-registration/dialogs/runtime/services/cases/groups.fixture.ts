import { A, C, D, LINK, PAGE, TELEMETRY, type Case } from './case.fixture';

const query = (entityFilter: object, pageSize: number) =>
  JSON.stringify({
    entityFilter,
    pageLink: { pageSize, page: 0, sortOrder: { key: { type: 'ENTITY_FIELD', key: 'name' }, direction: 'ASC' } },
    entityFields: ['name', 'label', 'additionalInfo'].map((key) => ({ type: 'ENTITY_FIELD', key })),
  });
const QUERY10 = query({ type: 'x' }, 10);
const QUERY1 = query({ type: 'x' }, 1);
const QUERYNAME = query({ type: 'entityName', entityType: 'ASSET', entityNameFilter: 'Ro' }, 5);

/** Groups, roles, attributes, queries. */
export const GROUPS: Case[] = [
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
  ['entityGroupService.getEntityGroups("DEVICE")', 'GET /api/entityGroups/DEVICE/all'],
  [
    `entityGroupService.getSharedEntityGroups(${LINK}, "DEVICE")`,
    `GET /api/entityGroups/DEVICE?${PAGE}&includeShared=true`,
  ],
  ['entityGroupService.getEntityGroupsByIds(["g1", "g2"])', 'GET /api/entityGroups/list?entityGroupIds=g1,g2'],
  [
    'entityGroupService.getEntityGroupAllByOwnerId("CUSTOMER", "c1", "USER")',
    'GET /api/entityGroup/all/CUSTOMER/c1/USER',
  ],
  [
    'entityGroupService.getEntityGroupByOwnerAndNameAndType("CUSTOMER", "c1", "USER", "a/b")',
    'GET /api/entityGroup/CUSTOMER/c1/USER/a%2Fb',
  ],
  ['entityGroupService.getEntityGroupIdsForEntityId("ASSET", "a1")', 'GET /api/entityGroups/ASSET/a1'],
  [`entityGroupService.getEntityGroupsForEntity(${A})`, 'GET /api/entityGroups/ASSET/a1'],
  [`entityGroupService.getGroupDevices("g1", ${LINK})`, `GET /api/entityGroup/g1/devices?${PAGE}`],
  [`entityGroupService.getGroupDashboards("g1", ${LINK})`, `GET /api/entityGroup/g1/dashboards?${PAGE}`],
  [`entityGroupService.getGroupAssets("g1", ${LINK})`, `GET /api/entityGroup/g1/assets?${PAGE}`],
  [`entityGroupService.getGroupCustomers("g1", ${LINK})`, `GET /api/entityGroup/g1/customers?${PAGE}`],
  [`entityGroupService.getGroupUsers("g1", ${LINK})`, `GET /api/entityGroup/g1/users?${PAGE}`],
  [
    'entityGroupService.addEntitiesToEntityGroup("g1", ["d1", "d2"])',
    'POST /api/entityGroup/g1/addEntities ["d1","d2"]',
  ],
  ['entityGroupService.removeEntityFromEntityGroup("g1", "d1")', 'POST /api/entityGroup/g1/deleteEntities ["d1"]'],
  ['entityGroupService.getEntityGroup("g1")', 'GET /api/entityGroup/g1'],
  ['entityGroupService.saveEntityGroup({})', 'POST /api/entityGroup {}'],
  ['entityGroupService.deleteEntityGroup("g1")', 'DELETE /api/entityGroup/g1'],
  ['entityGroupService.makeEntityGroupPublic("g1")', 'POST /api/entityGroup/g1/makePublic'],
  ['entityGroupService.makeEntityGroupPrivate("g1")', 'POST /api/entityGroup/g1/makePrivate'],
  ['entityGroupService.shareEntityGroup("g1", {})', 'POST /api/entityGroup/g1/share {}'],
  [
    'entityGroupService.shareEntityGroupToChildOwnerUserGroup("g1", "u1", "r1")',
    'POST /api/entityGroup/g1/u1/r1/share',
  ],
  [`entityGroupService.getOwnerInfos(${LINK})`, `GET /api/ownerInfos?${PAGE}`],
  [`entityGroupService.getOwnerInfo(${C})`, 'GET /api/ownerInfo/CUSTOMER/c1'],
  ['roleService.getRole("r1")', 'GET /api/role/r1'],
  ['roleService.getRolesByIds(["r1", "r2"])', 'GET /api/roles/list?roleIds=r1,r2'],
  ['roleService.saveRole({})', 'POST /api/role {}'],
  ['roleService.deleteRole("r1")', 'DELETE /api/role/r1'],
  ['roleService.getUserGroupPermissions("g1")', 'GET /api/userGroup/g1/groupPermissions'],
  ['roleService.loadUserGroupPermissionInfos([])', 'POST /api/userGroup/groupPermissions/info []'],
  ['roleService.getEntityGroupPermissions("g1")', 'GET /api/entityGroup/g1/groupPermissions'],
  ['roleService.getGroupPermission("p1")', 'GET /api/groupPermission/p1'],
  ['roleService.getGroupPermissionInfo("p1", true)', 'GET /api/groupPermission/info/p1?isUserGroup=true'],
  ['roleService.deleteGroupPermission("p1")', 'DELETE /api/groupPermission/p1'],
  [
    `attributeService.deleteEntityAttributes(${D}, "SERVER_SCOPE", [{key: "a"}, {key: "b"}])`,
    `DELETE ${TELEMETRY}/SERVER_SCOPE?keys=a,b`,
  ],
  [
    `attributeService.getEntityAttributesAsObject(${D}, "SHARED_SCOPE")`,
    `GET ${TELEMETRY}/values/attributes/SHARED_SCOPE`,
  ],
  [
    `attributeService.getEntityTimeseriesLatest(${D}, ["t"])`,
    `GET ${TELEMETRY}/values/timeseries?keys=t&useStrictDataTypes=false`,
  ],
  [
    `attributeService.deleteEntityTimeseries(${D}, [{key: "t"}], true)`,
    `DELETE ${TELEMETRY}/timeseries/delete?keys=t&deleteAllDataForKeys=true&rewriteLatestIfDeleted=false&deleteLatest=true`,
  ],
  ['entityService.findEntityDataByQuery({})', 'POST /api/entitiesQuery/find {}'],
  ['entityService.findEntityCountByQuery({})', 'POST /api/entitiesQuery/count {}'],
  ['entityService.findAlarmDataByQuery({})', 'POST /api/alarmsQuery/find {}'],
  [
    'entityService.findEntityKeysByQuery({}, true, false, "SERVER_SCOPE")',
    'POST /api/entitiesQuery/find/keys?attributes=true&timeseries=false&scope=SERVER_SCOPE {}',
  ],
  [`entityService.getEntityKeys(${D}, "a", "attribute")`, `GET ${TELEMETRY}/keys/attributes`],
  ['entityService.findEntityInfosByFilterAndName({type: "x"})', `POST /api/entitiesQuery/find ${QUERY10}`],
  ['entityService.findSingleEntityInfoByEntityFilter({type: "x"})', `POST /api/entitiesQuery/find ${QUERY1}`],
  ['entityService.getEntitiesByNameFilter("ASSET", "Ro", 5)', `POST /api/entitiesQuery/find ${QUERYNAME}`],
];
