"""The student: one encoder for the item tower (`title [SEP] category`) and the keyphrase tower, cosine, Matryoshka."""
