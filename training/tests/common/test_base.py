import json

import pytest

from bidphrase_training.common.base import BaseModelError, base_folder, load_bert


def test_the_default_base_comes_from_its_package():
    assert (base_folder(None) / "model.safetensors").exists()


def test_other_architectures_and_empty_folders_are_refused(tmp_path):
    with pytest.raises(BaseModelError, match=r"no config\.json"):
        load_bert(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "gpt2"}))
    with pytest.raises(BaseModelError, match="'gpt2'; only BERT"):
        load_bert(tmp_path)
