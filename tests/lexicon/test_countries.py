from reftel.lexicon import Lexicon, country_names


def test_every_code_has_a_name_that_people_read():
    lexicon = Lexicon()
    names = lexicon.once(country_names)
    assert {row["iso2"] for row in lexicon.rows("countries")} <= set(names)
    assert (names["US"], names["SU"], names["GB"]) == ("United States", "Soviet Union", "United Kingdom")
    main = [row["iso2"] for row in lexicon.rows("country_names")]
    assert len(main) == len(set(main)), "one name for each"


def test_a_country_of_a_folder_is_called_by_its_first_plain_name(tmp_path):
    rows = ("KST,QX,abbreviation", "Old Kestria,QX,historic", "Kestria,QX,name", "The Kestrian Republic,QX,name")
    (tmp_path / "countries.csv").write_text("name,iso2,kind,source\n" + "".join(f"{row},invented\n" for row in rows), encoding="utf-8")
    assert Lexicon(tmp_path).once(country_names)["QX"] == "Kestria"


def test_a_folder_may_name_a_country_anew(tmp_path):
    (tmp_path / "country_names.csv").write_text("iso2,name,source\nMM,Myanmar,invented\n", encoding="utf-8")
    assert (Lexicon(tmp_path).once(country_names)["MM"], Lexicon().once(country_names)["MM"]) == ("Myanmar", "Burma")
