import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Question, SelfRegistrationConfirm } from 'ngx-self-registration';
import type { WidgetActions } from 'ngx-self-registration/dialogs/actions';
import {
  WidgetActionEdit,
  WidgetActionEditorOpener,
  WidgetActionEditorRequest,
} from '../action-editor/widget-action-editor.opener';
import { untranslated } from '../testing/untranslated';
import { until } from '../testing/until';
import { WidgetActionsHarness } from '../testing/widget-actions.harness';
import { WidgetActionsComponent } from './widget-actions.component';

const ACTIONS: WidgetActions = {
  headerButton: [
    { id: '1', name: 'Add device', icon: 'add', type: 'customPretty', customHtml: '<b></b>', extra: { kept: 1 } },
  ],
  actionCellButton: [
    { id: '2', name: 'Edit device', icon: 'edit', type: 'customPretty' },
    { id: '3', name: 'Delete device', icon: 'delete', type: 'custom' },
  ],
  dragEnd: [{ id: '4', name: 'Drop', icon: 'help', type: 'beamMeUp' }],
};

describe('WidgetActionsComponent', () => {
  let fixture: ComponentFixture<WidgetActionsComponent>;
  let harness: WidgetActionsHarness;
  let changes: WidgetActions[];
  let requests: WidgetActionEditorRequest[];
  let questions: Question[];
  let edit: WidgetActionEdit | undefined;
  let answer: boolean;

  async function show(actions: WidgetActions | null): Promise<void> {
    fixture = TestBed.createComponent(WidgetActionsComponent);
    fixture.componentRef.setInput('actions', actions);
    fixture.componentInstance.actionsChange.subscribe((changed) => {
      changes.push(changed);
      fixture.componentRef.setInput('actions', changed);
    });
    harness = await TestbedHarnessEnvironment.harnessForFixture(fixture, WidgetActionsHarness);
    await until(() => harness.isLoaded());
  }

  beforeEach(() => {
    [changes, requests, questions, edit, answer] = [[], [], [], undefined, true];
    TestBed.configureTestingModule({
      providers: [
        {
          provide: WidgetActionEditorOpener,
          useValue: {
            open: async (request: WidgetActionEditorRequest) => {
              requests.push(request);
              return edit;
            },
          },
        },
        {
          provide: SelfRegistrationConfirm,
          useValue: {
            ask: async (question: Question) => {
              questions.push(question);
              return answer;
            },
          },
        },
      ],
    });
  });

  afterEach(() => expect(untranslated()).toEqual([]));

  it('lists actions by source with names that people know, and unknown ones by their own', async () => {
    await show(ACTIONS);
    expect(await harness.getRows()).toEqual([
      'Action cell button | Edit device | Custom action (with HTML template)',
      'Action cell button | Delete device | Custom action',
      'dragEnd | Drop | beamMeUp',
      'Widget header button | Add device | Custom action (with HTML template)',
    ]);
  });

  it('takes the name that the host gives to a source', async () => {
    await show(ACTIONS);
    fixture.componentRef.setInput('sources', [{ value: 'dragEnd', name: 'When dropped' }]);
    await harness.search('when dropped');
    expect(await harness.getRows()).toEqual(['When dropped | Drop | beamMeUp']);
  });

  it('sorts by a column, up and down', async () => {
    await show(ACTIONS);
    const firsts = async () => (await harness.getRows()).map((row) => row.split(' | ')[1]);
    await harness.sortBy('Name');
    expect(await firsts()).toEqual(['Add device', 'Delete device', 'Drop', 'Edit device']);
    await harness.sortBy('Name');
    expect(await firsts()).toEqual(['Edit device', 'Drop', 'Delete device', 'Add device']);
  });

  it('searches names, sources and types, and says when nothing matches', async () => {
    await show(ACTIONS);
    await harness.search('  HEADER ');
    expect(await harness.getRows()).toEqual(['Widget header button | Add device | Custom action (with HTML template)']);
    await harness.search('zzz');
    expect(await harness.getRows()).toEqual([]);
    expect(await harness.getText()).toContain('No action matches “zzz”.');
  });

  it('invites to add the first action, also where there is no configuration at all', async () => {
    await show(null);
    expect(await harness.getText()).toContain('This widget has no actions yet.');
    edit = { source: 'headerButton', action: { id: 'n', name: 'New', icon: '', type: 'custom' } };
    await harness.add();
    expect(requests).toEqual([jasmine.objectContaining({ actions: {}, place: undefined })]);
    expect(changes).toEqual([{ headerButton: [edit.action] }]);
    expect(await harness.getRows()).toEqual(['Widget header button | New | Custom action']);
  });

  it('edits the action of the row, wherever sorting has put it', async () => {
    await show(ACTIONS);
    edit = { source: 'actionCellButton', action: { ...ACTIONS['actionCellButton'][1], name: 'Remove device' } };
    await harness.edit('Delete device');
    expect(requests[0].place).toEqual(jasmine.objectContaining({ source: 'actionCellButton', index: 1 }));
    expect(changes.length).toBe(1);
    expect(changes[0]).not.toBe(ACTIONS);
    expect(changes[0]).toEqual({ ...ACTIONS, actionCellButton: [ACTIONS['actionCellButton'][0], edit.action] });
    expect(changes[0]['headerButton'][0]).toBe(ACTIONS['headerButton'][0]);
  });

  it('changes nothing when the editor is cancelled', async () => {
    await show(ACTIONS);
    await harness.edit('Drop');
    expect(requests.length).toBe(1);
    expect(changes).toEqual([]);
  });

  it('deletes after a question, and only then', async () => {
    await show(ACTIONS);
    answer = false;
    await harness.delete('Edit device');
    expect(questions[0].title).toBe('Delete the action “Edit device”?');
    expect(changes).toEqual([]);
    answer = true;
    await harness.delete('Edit device');
    expect(changes).toEqual([{ ...ACTIONS, actionCellButton: [ACTIONS['actionCellButton'][1]] }]);
    expect((await harness.getRows()).length).toBe(3);
    expect(document.activeElement?.textContent).toContain('Add action');
  });
});
