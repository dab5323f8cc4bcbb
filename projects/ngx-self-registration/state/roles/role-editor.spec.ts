import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { Action, provideStore, Store } from '@ngrx/store';
import { RoleService } from 'ngx-self-registration/data-access';
import type { Role } from 'ngx-self-registration/models';
import { genericRole } from 'ngx-self-registration/testing';
import { Observable, of, Subject, throwError } from 'rxjs';
import { RoleEditorApi, RoleEditorPage } from './role-editor.actions';
import { RoleEditorEffects } from './role-editor.effects';
import { initialRoleEditorState, ROLE_EDITOR_SLICE, roleEditorReducer, RoleEditorState } from './role-editor.reducer';
import { selectRoleConflict, selectRoleEditorReady, selectRoleLoading, selectRoleSaved } from './role-editor.selectors';

const role = genericRole();
const roleId = role.id!.id;

const after = (...actions: Parameters<typeof roleEditorReducer>[1][]): RoleEditorState =>
  actions.reduce(roleEditorReducer, initialRoleEditorState);

const root = (state: RoleEditorState) => ({ selfRegistration: { [ROLE_EDITOR_SLICE]: state } });

describe('role editor state', () => {
  it('is ready at once for a new role, and for a stored one when it is loaded', () => {
    expect(selectRoleEditorReady(root(initialRoleEditorState))).toBeFalse();
    expect(selectRoleEditorReady(root(after(RoleEditorPage.opened({ roleId: null }))))).toBeTrue();
    expect(selectRoleEditorReady(root(after(RoleEditorPage.opened({ roleId }))))).toBeFalse();
    expect(
      selectRoleEditorReady(root(after(RoleEditorPage.opened({ roleId }), RoleEditorApi.loaded({ role })))),
    ).toBeTrue();
  });

  it('forgets the role before when another is opened', () => {
    const state = after(
      RoleEditorPage.opened({ roleId }),
      RoleEditorApi.loaded({ role }),
      RoleEditorApi.saved({ role, isNew: false }),
      RoleEditorPage.opened({ roleId: null }),
    );
    expect(state.role).toBeNull();
    expect(selectRoleSaved(root(state))).toBeFalse();
  });

  it('knows a version conflict by its status or its code, and nothing else as one', () => {
    const failed = (status: number, errorCode: number) =>
      selectRoleConflict(root(after(RoleEditorApi.saveFailed({ failure: { status, errorCode, message: null } }))));
    expect(failed(409, 2)).toBeTrue();
    expect(failed(400, 35)).toBeTrue();
    expect(failed(400, 31)).toBeFalse();
  });

  it('is over the conflict once the stored role is fetched', () => {
    const failure = { status: 409, errorCode: 35, message: null };
    const state = after(RoleEditorApi.saveFailed({ failure }), RoleEditorPage.reloadRequested());
    expect(selectRoleConflict(root(state))).toBeFalse();
    expect(selectRoleLoading(root(state)).state).toBe('running');
  });
});

describe('RoleEditorEffects', () => {
  let actions: Observable<Action>;
  let service: jasmine.SpyObj<RoleService>;
  let effects: RoleEditorEffects;

  beforeEach(() => {
    service = jasmine.createSpyObj<RoleService>('RoleService', ['getRole', 'saveRole']);
    TestBed.configureTestingModule({
      providers: [
        provideStore({
          selfRegistration: (state: object | undefined, action: Action) => ({
            [ROLE_EDITOR_SLICE]: roleEditorReducer(
              (state as Record<string, never> | undefined)?.[ROLE_EDITOR_SLICE],
              action,
            ),
          }),
        }),
        { provide: Actions, useFactory: () => new Actions(new Observable((to) => actions.subscribe(to))) },
        { provide: RoleService, useValue: service },
        RoleEditorEffects,
      ],
    });
    effects = TestBed.inject(RoleEditorEffects);
  });

  const results = (source: Observable<Action>) => {
    const found: Action[] = [];
    source.subscribe((action) => found.push(action));
    return found;
  };

  it('asks for a stored role and for no new one', () => {
    service.getRole.and.returnValue(of(role));
    actions = of(RoleEditorPage.opened({ roleId: null }), RoleEditorPage.opened({ roleId }));
    expect(results(effects.load$)).toEqual([RoleEditorApi.loaded({ role })]);
    expect(service.getRole).toHaveBeenCalledOnceWith(roleId);
  });

  it('drops a role that comes too late because a new one is being made', () => {
    const late = new Subject<Role>();
    service.getRole.and.returnValue(late);
    actions = of(RoleEditorPage.opened({ roleId }), RoleEditorPage.opened({ roleId: null }));
    const found = results(effects.load$);
    late.next(role);
    expect(found).toEqual([]);
  });

  it('fetches the same role again', () => {
    service.getRole.and.returnValue(of(role));
    TestBed.inject(Store).dispatch(RoleEditorPage.opened({ roleId }));
    actions = of(RoleEditorPage.reloadRequested());
    expect(results(effects.load$)).toEqual([RoleEditorApi.loaded({ role })]);
  });

  it('says whether what it saved was new', () => {
    service.saveRole.and.returnValue(of(role));
    const { id: _, ...fresh } = role;
    actions = of(RoleEditorPage.submitted({ role: fresh }), RoleEditorPage.submitted({ role }));
    expect(results(effects.save$)).toEqual([
      RoleEditorApi.saved({ role, isNew: true }),
      RoleEditorApi.saved({ role, isNew: false }),
    ]);
  });

  it('reports a refusal in the words of the server', () => {
    const error = { status: 409, message: 'Changed by somebody else.', errorCode: 35 };
    service.saveRole.and.returnValue(throwError(() => new HttpErrorResponse({ status: 409, error })));
    actions = of(RoleEditorPage.submitted({ role }));
    expect(results(effects.save$)).toEqual([RoleEditorApi.saveFailed({ failure: error })]);
  });
});
