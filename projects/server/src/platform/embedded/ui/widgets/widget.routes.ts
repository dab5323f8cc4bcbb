import { WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { type Static, Type } from 'typebox';
import { badRequest, notFound } from '../../../../kernel/errors';
import { idParams, pageQuery, Text, Uuid } from '../../../../kernel/http/schemas';
import { pageOf, type PageLinkInput } from '../../../../kernel/http/select-page';
import { signedIn } from '../../../needs/need';
import type { PlatformArea } from '../../shared/area-context';
import { type CatalogueEntry, WIDGET_CATALOGUE } from './widget-catalogue';
import { BUNDLES, findWidgetType, toWidgetType, toWidgetTypeInfo, type WidgetsBundle } from './widget-type';

const tags = ['Widgets'];
const { pageSize, page, ...rest } = pageQuery({
  widgetsBundleId: Type.Optional(Uuid),
  widgetTypeList: Type.Optional(Type.String({ maxLength: 200, description: 'Kinds separated by commas' })),
}).properties;
const ListQuery = Type.Object({ pageSize: Type.Optional(pageSize), page: Type.Optional(page), ...rest });
const OfBundle = Type.Object({ widgetsBundleId: Uuid });

interface Listed {
  name: string;
  createdTime: number;
}

/** One page of a list that is all there: searched by name and sorted by it. */
function pageOfAll<Item extends Listed>(all: readonly Item[], link: Partial<PageLinkInput>) {
  const { pageSize: size, page: at, textSearch = '', sortOrder } = link;
  if (size === undefined || at === undefined) throw badRequest('pageSize and page are missing.');
  const term = textSearch.trim().toLowerCase();
  const found = all.filter(({ name }) => name.toLowerCase().includes(term));
  if (link.sortProperty) {
    found.sort((one, other) => one.name.localeCompare(other.name) * (sortOrder === 'DESC' ? -1 : 1));
  }
  return pageOf(found.slice(at * size, (at + 1) * size), found.length, { pageSize: size, page: at });
}

const bundleOf = (id: string) => {
  const bundle = BUNDLES.find((each) => each.id.id === id);
  if (!bundle) throw notFound();
  return bundle;
};

const withoutEntries = ({ entries: _entries, ...bundle }: (typeof BUNDLES)[number]): WidgetsBundle => bundle;

function entriesOf({ widgetsBundleId, widgetTypeList }: Static<typeof ListQuery>): readonly CatalogueEntry[] {
  const kinds = widgetTypeList ? widgetTypeList.split(',') : null;
  const all = widgetsBundleId ? bundleOf(widgetsBundleId).entries : WIDGET_CATALOGUE;
  return all.filter(({ kind }) => !kinds || kinds.includes(kind));
}

const entryOf = (id: string) => {
  const entry = WIDGET_CATALOGUE.find((each) => toWidgetTypeInfo(each).id.id === id);
  if (!entry) throw notFound();
  return entry;
};

/** Widget types and bundles. They come with the server: nobody changes them, and everybody sees the same. */
export const widgetRoutes: PlatformArea = (app) => {
  const config = { need: signedIn };

  app.get(
    '/api/widgetType',
    {
      config,
      schema: {
        tags,
        querystring: Type.Object({
          fqn: Type.Optional(Text()),
          // How consoles asked before they knew full names.
          isSystem: Type.Optional(Type.Boolean()),
          bundleAlias: Type.Optional(Text(WORD_LIMIT)),
          alias: Type.Optional(Text(WORD_LIMIT)),
        }),
      },
    },
    async ({ query: { fqn, isSystem, bundleAlias, alias } }) => {
      const name = fqn ?? (isSystem !== false && bundleAlias && alias ? `system.${bundleAlias}.${alias}` : undefined);
      if (!name) throw badRequest('fqn is missing: the full name of a widget type.');
      const type = findWidgetType(name);
      if (!type) throw notFound();
      return Promise.resolve(type);
    },
  );

  const byId = { config, schema: { tags, params: idParams('widgetTypeId') } };
  app.get('/api/widgetType/:widgetTypeId', byId, async ({ params }) => {
    const entry = entryOf(params.widgetTypeId);
    return Promise.resolve({ ...toWidgetTypeInfo(entry), ...toWidgetType(entry) });
  });
  app.get('/api/widgetTypeInfo/:widgetTypeId', byId, async ({ params }) =>
    Promise.resolve(toWidgetTypeInfo(entryOf(params.widgetTypeId))),
  );

  const list = { config, schema: { tags, querystring: ListQuery } };
  app.get('/api/widgetTypes', list, async ({ query }) =>
    Promise.resolve(
      query.pageSize === undefined && query.widgetsBundleId
        ? entriesOf(query).map(toWidgetType)
        : pageOfAll(entriesOf(query).map(toWidgetTypeInfo), query),
    ),
  );
  app.get('/api/widgetTypesInfos', list, async ({ query }) =>
    Promise.resolve(pageOfAll(entriesOf(query).map(toWidgetTypeInfo), query)),
  );

  const ofBundle = { config, schema: { tags, querystring: OfBundle } };
  app.get('/api/widgetTypesDetails', ofBundle, async ({ query }) =>
    Promise.resolve(
      bundleOf(query.widgetsBundleId).entries.map((entry) => ({ ...toWidgetTypeInfo(entry), ...toWidgetType(entry) })),
    ),
  );
  app.get('/api/widgetTypeFqns', ofBundle, async ({ query }) =>
    Promise.resolve(bundleOf(query.widgetsBundleId).entries.map(({ fqn }) => fqn)),
  );

  app.get('/api/widgetsBundles', list, async ({ query }) => {
    const all = BUNDLES.map(withoutEntries);
    return Promise.resolve(query.pageSize === undefined ? all : pageOfAll(all, query));
  });
  app.get('/api/widgetsBundles/all', { config, schema: { tags } }, async () =>
    Promise.resolve(BUNDLES.map(withoutEntries)),
  );
  const bundleById = { config, schema: { tags, params: idParams('widgetsBundleId') } };
  app.get('/api/widgetsBundle/:widgetsBundleId', bundleById, async ({ params }) =>
    Promise.resolve(withoutEntries(bundleOf(params.widgetsBundleId))),
  );
  app.get('/api/widgetsBundle/:widgetsBundleId/widgetTypes', bundleById, async ({ params }) =>
    Promise.resolve(bundleOf(params.widgetsBundleId).entries.map(toWidgetType)),
  );
};
