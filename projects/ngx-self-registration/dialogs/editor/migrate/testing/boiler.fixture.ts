import type { WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';
import { DIALOGS_TEXTS } from '../../texts.en';
import type { SayNote } from '../note';

/** What notes say, in English. */
export const sayInEnglish: SayNote = (kind, name) => {
  const texts = DIALOGS_TEXTS as Record<string, Record<string, Record<string, string>>>;
  return texts['self-registration']['action-migrate-notes'][kind].replaceAll('{{name}}', name);
};

/** "Add boiler" as a dashboard of 2019 would have it: fields of each kind, one that depends on another, two requests. */
export const ADD_BOILER: WidgetActionDescriptor = {
  id: 'add-boiler',
  name: 'Add boiler',
  icon: 'add',
  type: 'customPretty',
  customCss: '.boiler md-input-container { padding-right: 3px; }',
  customHtml: `
    <md-dialog aria-label="New boiler" class="boiler" style="width: 400px">
      <form name="boilerForm" ng-submit="vm.save()">
        <md-toolbar><div class="md-toolbar-tools"><h2>New boiler</h2></div></md-toolbar>
        <md-dialog-content><div class="md-dialog-content">
          <md-input-container>
            <label>Name</label>
            <input name="boilerName" ng-model="vm.boiler.name" required>
            <div ng-messages="boilerForm.boilerName.$error"><div ng-message="required">A boiler needs a name.</div></div>
          </md-input-container>
          <md-input-container>
            <label>Room</label>
            <md-select ng-model="vm.place.room">
              <md-option ng-repeat="room in vm.rooms" ng-value="room">{{ room }}</md-option>
            </md-select>
          </md-input-container>
          <md-switch ng-model="vm.place.heats">Heats</md-switch>
          <md-input-container>
            <label>Temperature</label>
            <input type="number" ng-model="vm.place.temperature" ng-disabled="!vm.place.heats" min="20" max="90">
          </md-input-container>
        </div></md-dialog-content>
        <md-dialog-actions>
          <md-button ng-click="vm.cancel()">Cancel</md-button>
          <md-button type="submit" class="md-raised md-primary" ng-disabled="boilerForm.$invalid">Add</md-button>
        </md-dialog-actions>
      </form>
    </md-dialog>`,
  customFunction: `
    var $injector = widgetContext.$scope.$injector;
    var $mdDialog = $injector.get('$mdDialog'), $q = $injector.get('$q'), types = $injector.get('types');
    var deviceService = $injector.get('deviceService'), attributeService = $injector.get('attributeService');
    $mdDialog.show({ controller: ['$scope', '$mdDialog', BoilerController], controllerAs: 'vm', template: htmlTemplate });
    function BoilerController($scope, $mdDialog) {
      var vm = this;
      vm.rooms = ['Cellar', 'Attic'];
      vm.boiler = { type: 'boiler' };
      vm.place = {};
      vm.cancel = function () { $mdDialog.cancel(); };
      vm.save = function () {
        $scope.boilerForm.$setPristine();
        deviceService.saveDevice(vm.boiler).then(function (saved) {
          return savePlace(saved.id);
        }).then(function () {
          $mdDialog.hide();
        });
      };
      function savePlace(id) {
        var list = [];
        for (var key in vm.place) { list.push({ key: key, value: vm.place[key] }); }
        if (!list.length) { return $q.when(null); }
        return attributeService.saveEntityAttributes(id.entityType, id.id, types.attributesScope.server.value, list);
      }
    }`,
};
