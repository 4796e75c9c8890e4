import {
  ExtensionBuilder,
  ExternalAiAssistant,
  ExternalDisplayConditionsLibrary,
  ExternalImageLibrary,
  ExternalSmartElementsLibrary,
  ExternalVideosLibrary,
  UIElement,
  UIElementTagRegistry,
} from '@stripoinc/ui-editor-extensions';
import { openOwnDialog } from './own-dialog.js';

class OwnImages extends ExternalImageLibrary {
  openImageLibrary(_current, onSelect, onCancel) {
    const tulip = {
      originalName: 'tulip.png',
      width: 300,
      height: 100,
      sizeBytes: 1200,
      url: 'https://templates.example/tulip.png',
      altText: 'A tulip',
    };
    openOwnDialog('Own images', [['Tulip', tulip]], onSelect, onCancel);
  }
}

class OwnVideos extends ExternalVideosLibrary {
  openExternalVideosLibraryDialog(_current, onSelect, onCancel) {
    const film = {
      originalVideoName: 'Sowing',
      originalImageName: 'sowing.png',
      urlImage: 'https://templates.example/sowing.png',
      urlVideo: 'https://videos.example/sowing',
      altText: 'How to sow',
    };
    openOwnDialog('Own videos', [['Sowing', film]], onSelect, onCancel);
  }
}

class OwnAssistant extends ExternalAiAssistant {
  openAiAssistant({ value, onDataSelectCallback, onCancelCallback }) {
    const better = `<p>Better than: ${value.replace(/<[^>]+>/g, '').trim()}</p>`;
    openOwnDialog('Own assistant', [['Improve', better]], onDataSelectCallback, onCancelCallback);
  }
}

class OwnConditions extends ExternalDisplayConditionsLibrary {
  getCategoryName() {
    return 'Own segments';
  }

  openExternalDisplayConditionsDialog(_current, onSelect, onCancel) {
    const gardeners = {
      id: 7,
      name: 'Gardeners',
      description: 'People with a garden',
      beforeScript: '{% if person.garden %}',
      afterScript: '{% endif %}',
      extraData: JSON.stringify({ segment: 'gardeners' }),
    };
    openOwnDialog('Own segments', [['Gardeners', gardeners]], onSelect, onCancel);
  }

  getIsContextActionEnabled() {
    return true;
  }

  getContextActionIndex() {
    return 0;
  }
}

class OwnProducts extends ExternalSmartElementsLibrary {
  openSmartElementsLibrary(onSelect, onCancel) {
    openOwnDialog('Own products', [['Spade', { p_name: 'Spade', p_price: '12 EUR' }]], onSelect, onCancel);
  }
}

const tagElement = 'own-merge-tags';

class OwnTags extends UIElement {
  getId() {
    return tagElement;
  }

  getTemplate() {
    return '<div><button type="button" class="own-tag">Pick own tag</button></div>';
  }

  onRender(container) {
    this.button = container.querySelector('.own-tag');
    this.choose = () => this.api.onValueChanged({ label: 'Town', value: '{{person.town}}' });
    this.button.addEventListener('click', this.choose);
  }

  onDestroy() {
    this.button.removeEventListener('click', this.choose);
  }
}

class OwnTagRegistry extends UIElementTagRegistry {
  registerUiElements(map) {
    map['UE-MERGETAGS'] = tagElement;
  }
}

export const extension = new ExtensionBuilder()
  .addUiElement(OwnTags)
  .withUiElementTagRegistry(OwnTagRegistry)
  .withExternalImageLibrary(OwnImages)
  .withExternalVideosLibrary(OwnVideos)
  .withExternalAiAssistant(OwnAssistant)
  .withExternalDisplayCondition(OwnConditions)
  .withExternalSmartElementsLibrary(OwnProducts)
  .withLocalization({ en: { 'Own images': 'Own images' } })
  .build();
