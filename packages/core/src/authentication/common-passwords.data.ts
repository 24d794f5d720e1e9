/**
 * Common passwords, words, names, phrases and keyboard walks, in lower case, sorted, separated by white space: data for
 * `common-passwords.ts`. Made from general knowledge and patterns, not copied from anybody's list.
 */
export const COMMON_PASSWORDS = `
!@#$%^ !@#$%^&* !@#$%^&*() !@#$%^&*()_+ !q2w#e4r !qaz2wsx !qaz2wsx#edc !qaz@wsx ,ki.lo ,ki8 ,ki8.lo9 .lo9 0000 00000
000000 0000000 00000000 000000000 0000000000 00000000000 000000000000 0000000000000 00000000000000 000000000000000
0000000000000000 00000000000000000000 00001111 00002222 00003333 00004444 00005555 00006666 00007777 00008888 00009999
000111 000222 000333 000444 000555 000666 00070007 000700070007 0007000700070007 000777 000888 000999 00110011
00220022 00330033 00440044 00550055 00660066 007007 007007007 007007007007 00770077 00880088 00990099 010101 01010101
010101010101 012345 0123456 01234567 012345678 0123456789 01234567890 0123456789012 01234567890123 020202 02020202
020202020202 0246813579 030303 03030303 030303030303 040404 04040404 040404040404 050505 05050505 050505050505 060606
06060606 060606060606 070707 07070707 070707070707 080808 08080808 080808080808 090909 09090909 090909090909 098765
0987654 09876543 098765432 0987654321 09876543210 098765432109 0987654321098 09876543210987 098765432109876
0987654321098765 09876543210987654 098765432109876543 0987654321098765432 09876543210987654321 09876543211 1!2@3#4$
1!2@3#4$5%6^ 100100 100100100 100100100100 10041004 100410041004 1004100410041004 101010 10101010 101010101010
10987654321 11001100 111000 1111 11110000 11111 111111 1111111 11111111 111111111 1111111111 11111111111 111111111111
1111111111111 11111111111111 111111111111111 1111111111111111 11111111111111111111 11112222 11113333 11114444 11115555
11116666 11117777 11118888 11119999 111222 111222333 111222333444 111222333444555 111333 111444 111555 111666 111777
111888 111999 112112 112112112 112112112112 11221122 112211221122 1122112211221122 112233 11223344 1122334455
112233445566 11223344556677 1122334455667788 11235813 112358132134 11331133 11441144 11551155 11661166 11771177
11881188 11991199 121212 12121212 121212121212 1212121212121212 123!@#qwe 12301230 123123 123123123 123123123123
123321 12341234 123412341234 1234123412341234 1234321 12344321 123454321 123456 123456123456 123456654321 1234567
12345678 1234567887654321 123456789 1234567890 12345678901 123456789012 1234567890123 12345678901234 123456789012345
1234567890123456 12345678901234567 123456789012345678 1234567890123456789 12345678901234567890 123456789098
1234567890987654321 1234567890qwertyuiop 123456789123 12345678987654321 123456789987 1234567asdfghj 1234567qwertyu
1234567zxcvbnm 123456asdfgh 123456qwerty 123456zxcvbn 12345asdfg 12345asdfgqwert 12345asdfgzxcvb 12345qwert
12345qwertasdfg 12345qwertzxcvb 12345zxcvb 12345zxcvbasdfg 12345zxcvbqwert 1234abcd5678 1234admin 1234administrator
1234asdf 1234asdfqwer 1234asdfqwerzxcv 1234asdfzxcv 1234asdfzxcvqwer 1234autumn 1234baseball 1234batman 1234berlin
1234changeme 1234company 1234dragon 1234football 1234gatekeeper 1234google 1234guest 1234hello 1234iloveyou
1234internet 1234jordan 1234letmein 1234login 1234london 1234master 1234michael 1234monkey 1234office 1234password
1234passwort 1234princess 1234qwer 1234qwerasdf 1234qwerasdfzxcv 1234qwerty 1234qwerzxcv 1234qwerzxcvasdf 1234root
1234secret 1234server 1234shadow 1234spring 1234starwars 1234summer 1234sunshine 1234superman 1234test 1234user
1234welcome 1234windows 1234winter 1234zxcv 1234zxcvasdf 1234zxcvasdfqwer 1234zxcvqwer 1234zxcvqwerasdf 123789456
123abc456def 123admin 123administrator 123asd 123asdqwe 123asdqwezxc 123asdzxc 123asdzxcqwe 123autumn 123baseball
123batman 123berlin 123changeme 123company 123dragon 123football 123gatekeeper 123google 123guest 123hello 123iloveyou
123internet 123jordan 123letmein 123login 123london 123master 123michael 123monkey 123office 123password 123passwort
123princess 123qwe 123qwe123qwe 123qwe456rty 123qweasd 123qweasdzxc 123qwerty 123qwezxc 123qwezxcasd 123root 123secret
123server 123shadow 123spring 123starwars 123summer 123sunshine 123superman 123test 123user 123welcome 123windows
123winter 123zxc 123zxcasd 123zxcasdqwe 123zxcqwe 123zxcqweasd 131313 13131313 131313131313 1313131313131313 1314520
135135 135135135 135135135135 13571357 135713571357 1357135713571357 13579 135792468 1357924680 141414 14141414
141414141414 147147 147147147 147147147147 147258369 151515 15151515 151515151515 159159 159159159 159159159159 159357
159753 161616 16161616 161616161616 171717 17171717 171717171717 181818 18181818 181818181818 191919 19191919
191919191919 19401940 194019401940 19411941 194119411941 19421942 194219421942 19431943 194319431943 19441944
194419441944 19451945 194519451945 19461946 194619461946 19471947 194719471947 19481948 194819481948 19491949
194919491949 19501950 195019501950 19511951 195119511951 19521952 195219521952 19531953 195319531953 19541954
195419541954 19551955 195519551955 19561956 195619561956 19571957 195719571957 19581958 195819581958 19591959
195919591959 19601960 196019601960 19611961 196119611961 19621962 196219621962 19631963 196319631963 19641964
196419641964 19651965 196519651965 19661966 196619661966 19671967 196719671967 19681968 196819681968 19691969
196919691969 19701970 197019701970 19711971 197119711971 19721972 197219721972 19731973 197319731973 19741974
197419741974 19751975 197519751975 19761976 197619761976 19771977 197719771977 19781978 197819781978 19791979
197919791979 19801980 198019801980 19811981 198119811981 19821982 198219821982 19831983 198319831983 19841984
198419841984 19851985 198519851985 19861986 198619861986 19871987 198719871987 19881988 198819881988 19891989
198919891989 19901990 199019901990 19911991 199119911991 19921992 199219921992 19931993 199319931993 19941994
199419941994 19951995 199519951995 19961996 199619961996 19971997 199719971997 19981998 199819981998 19991999
199919991999 1a2b3c4d5e6f7g8h 1a2z3e 1a2z3e4 1a2z3e4r 1a2z3e4r5 1a2z3e4r5t 1a2z3e4r5t6 1a2z3e4r5t6y 1a2z3e4r5t6y7
1a2z3e4r5t6y7u 1a2z3e4r5t6y7u8 1a2z3e4r5t6y7u8i 1a2z3e4r5t6y7u8i9 1a2z3e4r5t6y7u8i9o 1a2z3e4r5t6y7u8i9o0
1a2z3e4r5t6y7u8i9o0p 1q2q3q4q5q 1q2w3e 1q2w3e4 1q2w3e4r 1q2w3e4r5 1q2w3e4r5t 1q2w3e4r5t6 1q2w3e4r5t6y 1q2w3e4r5t6y7
1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8 1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9 1q2w3e4r5t6y7u8i9o 1q2w3e4r5t6y7u8i9o0
1q2w3e4r5t6y7u8i9o0p 1q2w3e4r5t6z 1q2w3e4r5t6z7 1q2w3e4r5t6z7u 1q2w3e4r5t6z7u8 1q2w3e4r5t6z7u8i 1q2w3e4r5t6z7u8i9
1q2w3e4r5t6z7u8i9o 1q2w3e4r5t6z7u8i9o0 1q2w3e4r5t6z7u8i9o0p 1qa2ws 1qa2ws3ed 1qa2ws3ed4rf 1qa2ws3ed4rf5tg 1qaz
1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qaz2wsx3edc4rfv5tgb 1qazxsw2 1qazxsw23edc 1qazxsw23edcvfr4
1qazxsw23edcvfr45tgb 20002000 200020002000 20012001 200120012001 200200 200200200 200200200200 20022002 200220022002
20032003 200320032003 20042004 200420042004 20052005 200520052005 20062006 200620062006 20072007 200720072007 20082008
200820082008 20092009 200920092009 20102010 201020102010 20112011 201120112011 20122012 201220122012 20132013
201320132013 20142014 201420142014 20152015 201520152015 20162016 201620162016 20172017 201720172017 20182018
201820182018 20192019 201920192019 202020 20202020 202020202020 20212021 202120212021 20222022 202220222022 20232023
202320232023 20242024 202420242024 20252025 202520252025 20262026 202620262026 20272027 202720272027 20282028
202820282028 20292029 202920292029 20302030 203020302030 210987 2109876 21098765 210987654 2109876543 21098765432
210987654321 212121 21212121 212121212121 22002200 22112211 222000 222111 2222 22220000 22221111 22222 222222 2222222
22222222 222222222 2222222222 22222222222 222222222222 2222222222222 22222222222222 222222222222222 2222222222222222
22223333 22224444 22225555 22226666 22227777 22228888 22229999 222333 222444 222555 222666 222777 222888 222999
22332233 22442244 22552255 22662266 22772277 22882288 22992299 232323 23232323 232323232323 23456789 234567890
23456789012 234567890123 234567890123456 2345678901234567890 242424 24242424 242424242424 246246 246246246
246246246246 24680 246813579 24682468 246824682468 2468246824682468 252525 25252525 252525252525 25802580 258025802580
2580258025802580 258258 258258258 258258258258 262626 26262626 262626262626 27182818 2718281828 271828182845 272727
27272727 272727272727 282828 28282828 282828282828 292929 29292929 292929292929 2pac 2ws3ed 2ws3ed4rf 2ws3ed4rf5tg
2ws3ed4rf5tg6yh 2wsx 2wsx1qaz 2wsx3edc 2wsx3edc4rfv 2wsx3edc4rfv5tgb 2wsx3edc4rfv5tgb6yhn 2wsxcde3 2wsxcde34rfv
2wsxcde34rfvbgt5 2wsxcde34rfvbgt56yhn 303030 30303030 303030303030 313131 31313131 313131313131 31415926 3141592653
31415926535 314159265358 321098 3210987 32109876 321098765 3210987654 32109876543 321098765432 3210987654321 321321
321321321 321321321321 321654987 323232 32323232 323232323232 33003300 33113311 33223322 333000 333111 333222 3333
33330000 33331111 33332222 33333 333333 3333333 33333333 333333333 3333333333 33333333333 333333333333 3333333333333
33333333333333 333333333333333 3333333333333333 33334444 33335555 33336666 33337777 33338888 33339999 333444 333555
333666 333777 333888 333999 33443344 33553355 33663366 33773377 33883388 33993399 343434 34343434 343434343434 3456789
34567890 3456789012 34567890123 34567890123456 345678901234567890 353535 35353535 353535353535 357159 357357 357357357
357357357357 363636 36363636 363636363636 369369 369369369 369369369369 373737 37373737 373737373737 383838 38383838
383838383838 393939 39393939 393939393939 3ed4rf 3ed4rf5tg 3ed4rf5tg6yh 3ed4rf5tg6yh7uj 3edc 3edc2wsx 3edc2wsx1qaz
3edc4rfv 3edc4rfv5tgb 3edc4rfv5tgb6yhn 3edc4rfv5tgb6yhn7ujm 3edcvfr4 3edcvfr45tgb 3edcvfr45tgbnhy6
3edcvfr45tgbnhy67ujm 404040 40404040 404040404040 414141 41414141 414141414141 420420 420420420 420420420420 424242
42424242 424242424242 43210987654321 43214321 432143214321 4321432143214321 434343 43434343 434343434343 44004400
44114411 44224422 44334433 444000 444111 444222 444333 4444 44440000 44441111 44442222 44443333 44444 444444 4444444
44444444 444444444 4444444444 44444444444 444444444444 4444444444444 44444444444444 444444444444444 4444444444444444
44445555 44446666 44447777 44448888 44449999 444555 444666 444777 444888 444999 44554455 44664466 44774477 44884488
44994499 454545 45454545 454545454545 456123789 456456 456456456 456456456456 456789 4567890 456789012 4567890123
4567890123456 45678901234567890 464646 46464646 464646464646 474747 47474747 474747474747 484848 48484848 484848484848
494949 49494949 494949494949 4rf5tg 4rf5tg6yh 4rf5tg6yh7uj 4rf5tg6yh7uj8ik 4rfv 4rfv3edc 4rfv3edc2wsx 4rfv3edc2wsx1qaz
4rfv5tgb 4rfv5tgb6yhn 4rfv5tgb6yhn7ujm 4rfv5tgb6yhn7ujm8ik, 4rfvbgt5 4rfvbgt56yhn 4rfvbgt56yhnmju7
4rfvbgt56yhnmju78ik, 505050 50505050 505050505050 51505150 515051505150 5150515051505150 515151 51515151 515151515151
5201314 52013145201314 525252 52525252 525252525252 535353 53535353 535353535353 543210 543210987654321 545454
54545454 545454545454 55005500 55115511 55225522 55335533 55445544 555000 555111 555222 555333 555444 5555 55550000
55551111 55552222 55553333 55554444 55555 555555 5555555 55555555 555555555 5555555555 55555555555 555555555555
5555555555555 55555555555555 555555555555555 5555555555555555 55556666 55557777 55558888 55559999 555666 555777 555888
555999 55665566 55775577 55885588 55995599 565656 56565656 565656565656 567890 56789012 567890123 567890123456
5678901234567890 575757 57575757 575757575757 585858 58585858 585858585858 595959 59595959 595959595959 5ecret 5tg6yh
5tg6yh7uj 5tg6yh7uj8ik 5tg6yh7uj8ik9ol 5tgb 5tgb4rfv 5tgb4rfv3edc 5tgb4rfv3edc2wsx 5tgb4rfv3edc2wsx1qaz 5tgb6yhn
5tgb6yhn7ujm 5tgb6yhn7ujm8ik, 5tgb6yhn7ujm8ik,9ol. 5tgbnhy6 5tgbnhy67ujm 5tgbnhy67ujm,ki8 5tgbnhy67ujm,ki89ol.
5uperman 606060 60606060 606060606060 616161 61616161 616161616161 626262 62626262 626262626262 636363 63636363
636363636363 646464 64646464 646464646464 654321 6543210 65432109 654321098 6543210987 65432109876 654321098765
6543210987654 65432109876543 654321098765432 6543210987654321 654321654321 654654 654654654 654654654654 656565
65656565 656565656565 66006600 66116611 66226622 66336633 66446644 66556655 666000 666111 666222 666333 666444 666555
6666 66660000 66661111 66662222 66663333 66664444 66665555 66666 666666 6666666 66666666 666666666 6666666666
66666666666 666666666666 6666666666666 66666666666666 666666666666666 6666666666666666 66667777 66668888 66669999
666777 666888 666999 66776677 66886688 66996699 676767 67676767 676767676767 6789012 67890123 67890123456
678901234567890 686868 68686868 686868686868 696969 69696969 696969696969 6969696969696969 6yh7uj 6yh7uj8ik
6yh7uj8ik9ol 6yhn 6yhn5tgb 6yhn5tgb4rfv 6yhn5tgb4rfv3edc 6yhn5tgb4rfv3edc2wsx 6yhn7ujm 6yhn7ujm8ik, 6yhn7ujm8ik,9ol.
6yhnmju7 6yhnmju78ik, 6yhnmju78ik,.lo9 707070 70707070 707070707070 717171 71717171 717171717171 727272 72727272
727272727272 737373 73737373 737373737373 74107410 741074107410 7410741074107410 741741 741741741 741741741741
741852963 747474 74747474 747474747474 753753 753753753 753753753753 753951 757575 75757575 757575757575 7654321
76543210 76543210987654321 767676 76767676 767676767676 77007700 77117711 77227722 77337733 77447744 77557755 77667766
777000 777111 777222 777333 777444 777555 777666 7777 77770000 77771111 77772222 77773333 77774444 77775555 77776666
77777 777777 7777777 77777777 777777777 7777777777 77777777777 777777777777 7777777777777 77777777777777
777777777777777 7777777777777777 77778888 77779999 777888 777999 77887788 77997799 787878 78787878 787878787878 789012
7890123 7890123456 78901234567890 789456123 789789 789789789 789789789789 797979 79797979 797979797979 7uj8ik
7uj8ik9ol 7ujm 7ujm,ki8 7ujm,ki89ol. 7ujm6yhn 7ujm6yhn5tgb 7ujm6yhn5tgb4rfv 7ujm6yhn5tgb4rfv3edc 7ujm8ik, 7ujm8ik,9ol.
808080 80808080 808080808080 818181 81818181 818181818181 828282 82828282 828282828282 838383 83838383 838383838383
848484 84848484 848484848484 85208520 852085208520 8520852085208520 852852 852852852 852852852852 858585 85858585
858585858585 868686 86868686 868686868686 87654321 876543210 876543210987654321 878787 87878787 878787878787 88008800
88118811 88228822 88338833 88448844 88558855 88668866 88778877 888000 888111 888222 888333 888444 888555 888666 888777
8888 88880000 88881111 88882222 88883333 88884444 88885555 88886666 88887777 88888 888888 8888888 88888888 888888888
8888888888 88888888888 888888888888 8888888888888 88888888888888 888888888888888 8888888888888888 88889999 888999
88998899 890123 890123456 8901234567890 898989 89898989 898989898989 8ik, 8ik,.lo9 8ik,7ujm 8ik,7ujm6yhn
8ik,7ujm6yhn5tgb 8ik,7ujm6yhn5tgb4rfv 8ik,9ol. 8ik9ol 90123456 901234567890 909090 90909090 909090909090 911911
911911911 911911911911 919191 91919191 919191919191 929292 92929292 929292929292 939393 93939393 939393939393 949494
94949494 949494949494 951951 951951951 951951951951 959595 95959595 959595959595 963852741 963963 963963963
963963963963 969696 96969696 969696969696 979797 97979797 979797979797 987654 9876543 98765432 987654321 9876543210
9876543210987654321 987987 987987987 987987987987 989898 98989898 989898989898 99009900 99119911 99229922 99339933
99449944 99559955 99669966 99779977 99889988 999000 999111 999222 999333 999444 999555 999666 999777 999888
999888777666 9999 99990000 99991111 99992222 99993333 99994444 99995555 99996666 99997777 99998888 99999 999999
9999999 99999999 999999999 9999999999 99999999999 999999999999 9999999999999 99999999999999 999999999999999
9999999999999999 9ol. 9ol.8ik, 9ol.8ik,7ujm 9ol.8ik,7ujm6yhn 9ol.8ik,7ujm6yhn5tgb @dmin @dmin123 a1a1a1a1
a1b2c3d4e5f6g7h8 a1s2d3f4g5h6 aa11bb22cc33 aaaaaa aaaaaaaa aaaaaaaaaa aaaaaaaaaaaa aabbcc aaron abc!@#123 abc123
abc123abc123 abc123def456 abcabc abcd abcd12345678 abcd1234efgh5678 abcdef abcdefg abcdefgh abcdefghi abcdefghij
abcdefghijk abcdefghijkl abcdefghijklm abcdefghijklmn abcdefghijklmno abcdefghijklmnop abcdefghijklmnopq
abcdefghijklmnopqr abcdefghijklmnopqrs abcdefghijklmnopqrst abcdefghijklmnopqrstu abcdefghijklmnopqrstuv
abcdefghijklmnopqrstuvw abcdefghijklmnopqrstuvwx abcdefghijklmnopqrstuvwxy abcdefghijklmnopqrstuvwxyz academy access
accessaccount accessadmin accesskey accesslogin accessmaster accesspass accesspasswd accesspassword accesspwd
accessroot accessserver accesssystem accesstest accessuser acdc acer achilles actor actress adam adams adele
adgangskode adidas adm1n admin admin! admin!! admin#1 admin#123 admin-123 admin.123 admin00 admin007 admin01 admin1
admin1! admin11 admin111 admin12 admin12! admin123 admin123! admin1234 admin1234! admin12345 admin123456 admin1234567
admin12345678 admin123456789 admin1234567890 admin2000 admin2015 admin2016 admin2017 admin2018 admin2019 admin2020
admin2021 admin2022 admin2023 admin2024 admin2025 admin2026 admin2027 admin2028 admin2029 admin2030 admin22 admin222
admin321 admin4321 admin666 admin69 admin77 admin777 admin88 admin99 admin@123 admin@1234 admin_123 adminabc
adminaccess adminaccount adminadmin adminadminadmin administrator administrator! administrator!! administrator#1
administrator#123 administrator-123 administrator.123 administrator00 administrator007 administrator01 administrator1
administrator1! administrator11 administrator111 administrator12 administrator12! administrator123 administrator123!
administrator1234 administrator1234! administrator12345 administrator123456 administrator1234567 administrator12345678
administrator123456789 administrator1234567890 administrator2000 administrator2015 administrator2016 administrator2017
administrator2018 administrator2019 administrator2020 administrator2021 administrator2022 administrator2023
administrator2024 administrator2025 administrator2026 administrator2027 administrator2028 administrator2029
administrator2030 administrator22 administrator222 administrator321 administrator4321 administrator666 administrator69
administrator77 administrator777 administrator88 administrator99 administrator@123 administrator@1234
administrator_123 administratorabc administratoradmin administratoradministrator administratorqwerty administratorxyz
adminkey adminlogin adminmaster adminpass adminpasswd adminpassword adminpwd adminqwerty adminroot adminserver
adminsystem admintest adminuser adminxyz admiral africa agent agnieszka ahmed airborne airbus aircraft airforce
airplane ajax akira alabama aladdin alan alaska albert alberto alejandro alessandra alessandro alexander alexandra
alexei alexis alfa alfaromeo alfredo algebra algeria alien aliens allah allen allezlesbleus alligator almeida alpha
always alwaysandforever amanda amazing amazon amber amen america american amigo amigos amit amor amorcito amore
amoremio amores amorzinho amour amsterdam anaconda anakin anal anastasia anderson andrea andreas andrei andres andrew
android angel angela angelina angelito angels ania anime ankara anke anmeldung anna annie ansible anthony antoine
anton antonio anybody anything apache apassword aphrodite apollo apple april april2015 april2015! april2016 april2016!
april2017 april2017! april2018 april2018! april2019 april2019! april2020 april2020! april2021 april2021! april2022
april2022! april2023 april2023! april2024 april2024! april2025 april2025! april2026 april2026! april2027 april2027!
april2028 april2028! april2029 april2029! april2030 april2030! april@2015 april@2016 april@2017 april@2018 april@2019
april@2020 april@2021 april@2022 april@2023 april@2024 april@2025 april@2026 april@2027 april@2028 april@2029
april@2030 aqswde aqswdef aqswdefr aqswdefrg aqswdefrgt aqswdefrgth aqswdefrgthy aqswdefrgthyj aqswdefrgthyju
aqswdefrgthyjuk aqswdefrgthyjuki aqswdefrgthyjukil aqswdefrgthyjukilo aquaman aragorn arbeit archer argentina ariel
arizona armando armani armor army arrow arsenal artemis arthur artist arturo asd!@#123 asd123 asd123qwe asd123qwezxc
asd123zxc asd123zxc456 asd123zxcqwe asdf asdf1234 asdf1234qwer asdf1234qwerzxcv asdf1234zxcv asdf1234zxcvqwer asdfg
asdfg12345 asdfg12345qwert asdfg12345zxcvb asdfgh asdfgh123456 asdfghj asdfghj1234567 asdfghjk asdfghjkl
asdfghjqwertyu asdfghjzxcvbnm asdfghqwerty asdfghzxcvbn asdfgqwert asdfgqwert12345 asdfgqwertzxcvb asdfgzxcvb
asdfgzxcvb12345 asdfgzxcvbqwert asdfqwer asdfqwer1234 asdfqwer1234zxcv asdfqwerzxcv asdfqwerzxcv1234 asdfzxcv
asdfzxcv1234 asdfzxcv1234qwer asdfzxcvqwer asdfzxcvqwer1234 asdqwe asdqwe123 asdqwe123zxc asdqwezxc asdqwezxc123
asdzxc asdzxc123 asdzxc123qwe asdzxcqwe asdzxcqwe123 ashley assassin asshole asterix asteroid astra asus athena athens
athlon atlanta atlantis atletico atomic attorney audi august august2015 august2015! august2016 august2016! august2017
august2017! august2018 august2018! august2019 august2019! august2020 august2020! august2021 august2021! august2022
august2022! august2023 august2023! august2024 august2024! august2025 august2025! august2026 august2026! august2027
august2027! august2028 august2028! august2029 august2029! august2030 august2030! august@2015 august@2016 august@2017
august@2018 august@2019 august@2020 august@2021 august@2022 august@2023 august@2024 august@2025 august@2026
august@2027 august@2028 august@2029 august@2030 aunt aurelie aussie austin australia austria authelia authentik
automne autumn autumn! autumn!! autumn#1 autumn#123 autumn-123 autumn.123 autumn00 autumn007 autumn01 autumn1 autumn1!
autumn11 autumn111 autumn12 autumn12! autumn123 autumn123! autumn1234 autumn1234! autumn12345 autumn123456
autumn1234567 autumn12345678 autumn123456789 autumn1234567890 autumn2000 autumn2015 autumn2015! autumn2016 autumn2016!
autumn2017 autumn2017! autumn2018 autumn2018! autumn2019 autumn2019! autumn2020 autumn2020! autumn2021 autumn2021!
autumn2022 autumn2022! autumn2023 autumn2023! autumn2024 autumn2024! autumn2025 autumn2025! autumn2026 autumn2026!
autumn2027 autumn2027! autumn2028 autumn2028! autumn2029 autumn2029! autumn2030 autumn2030! autumn22 autumn222
autumn321 autumn4321 autumn666 autumn69 autumn77 autumn777 autumn88 autumn99 autumn@123 autumn@1234 autumn@2015
autumn@2016 autumn@2017 autumn@2018 autumn@2019 autumn@2020 autumn@2021 autumn@2022 autumn@2023 autumn@2024
autumn@2025 autumn@2026 autumn@2027 autumn@2028 autumn@2029 autumn@2030 autumn_123 autumnabc autumnautumn
autumnautumnautumn autumnqwerty autumnxyz avalon avatar avengers avenue awesome ayse azert azerty azertyu azertyui
azertyuio azertyuiop azertyuiopqsdfghjklm azsxdc azsxdcf azsxdcfv azsxdcfvg azsxdcfvgb azsxdcfvgbh azsxdcfvgbhn
azsxdcfvgbhnj azsxdcfvgbhnjm azure b4tman baboon baby babyboy babygirl bach backup backupaccess backupaccount
backupadmin backupkey backuplogin backupmaster backuppass backuppasswd backuppassword backuppwd backuproot
backupserver backupsystem backuptest backupuser bacon badass badboy baddog badger badgirl baerchen bagel bailey baker
bali baltimore bambi bamboo banana bandit bangkok bangladesh bank banker bankpassword barbara barcelona barista barnes
bart bartek bartender bartman baseball baseball! baseball!! baseball#1 baseball#123 baseball-123 baseball.123
baseball00 baseball007 baseball01 baseball1 baseball1! baseball11 baseball111 baseball12 baseball12! baseball123
baseball123! baseball1234 baseball1234! baseball12345 baseball123456 baseball1234567 baseball12345678
baseball123456789 baseball1234567890 baseball2000 baseball2015 baseball2016 baseball2017 baseball2018 baseball2019
baseball2020 baseball2021 baseball2022 baseball2023 baseball2024 baseball2025 baseball2026 baseball2027 baseball2028
baseball2029 baseball2030 baseball22 baseball222 baseball321 baseball4321 baseball666 baseball69 baseball77
baseball777 baseball88 baseball99 baseball@123 baseball@1234 baseball_123 baseballabc baseballbaseball baseballqwerty
baseballxyz basketball bass bastard bathroom batman batman! batman!! batman#1 batman#123 batman-123 batman.123
batman00 batman007 batman01 batman1 batman1! batman11 batman111 batman12 batman12! batman123 batman123! batman1234
batman1234! batman12345 batman123456 batman1234567 batman12345678 batman123456789 batman1234567890 batman2000
batman2015 batman2016 batman2017 batman2018 batman2019 batman2020 batman2021 batman2022 batman2023 batman2024
batman2025 batman2026 batman2027 batman2028 batman2029 batman2030 batman22 batman222 batman321 batman4321 batman666
batman69 batman77 batman777 batman88 batman99 batman@123 batman@1234 batman_123 batmanabc batmanbatman
batmanbatmanbatman batmanqwerty batmanxyz batterystaple bauer bayern bbbbbb bbbbbbbb bbbbbbbbbb bbbbbbbbbbbb bcdefg
bcdefghi bcdefghijk bcdefghijklm bcdefghijklmnopqrstuvwxyz beach beagle bear bears beast beastmode beatles beatrice
beautiful beauty beaver beavis becker bedroom beer beethoven beetle beijing belgium believe believer bella bemvindo
benfica bengals benito benjamin bennett bentley benvenuto benz berlin berlin! berlin!! berlin#1 berlin#123 berlin-123
berlin.123 berlin00 berlin007 berlin01 berlin1 berlin1! berlin11 berlin111 berlin12 berlin12! berlin123 berlin123!
berlin1234 berlin1234! berlin12345 berlin123456 berlin1234567 berlin12345678 berlin123456789 berlin1234567890
berlin2000 berlin2015 berlin2016 berlin2017 berlin2018 berlin2019 berlin2020 berlin2021 berlin2022 berlin2023
berlin2024 berlin2025 berlin2026 berlin2027 berlin2028 berlin2029 berlin2030 berlin22 berlin222 berlin321 berlin4321
berlin666 berlin69 berlin77 berlin777 berlin88 berlin99 berlin@123 berlin@1234 berlin_123 berlinabc berlinberlin
berlinberlinberlin berlinqwerty berlinxyz bernardo bernd besiktas best bestfriend bestfriends bestfriendsforever beta
betty beyonce bgt5 bgt5nhy6 bgt5nhy6mju7 bgt5nhy6mju7,ki8 bgt5nhy6mju7,ki8.lo9 bgtnhy bgtnhymju bgtnhymju,ki
bgtnhymju,ki.lo bianca bianchi bible bieber bienvenido bienvenue bigangel bigbaby bigbangtheory bigbear bigboss bigboy
bigbrother bigcat bigcock bigdad bigdaddy bigdaughter bigdick bigdog bigdragon bigfamily bigfootball bigfriends biggie
biggirl biggod bigheart bighome bighusband bigjesus bigkids bigking biglife biglove bigmac bigmama bigman bigmom
bigmoney bigmonkey bigmusic bigpapa bigqueen bigsister bigsoccer bigson bigstar bigtiger bigtits bigwife bigworld
bigyou bilbo billionaire billy biology birgit birthday bison bisous bitch bitches bitcoin black blackberry blackbird
blackcat blackjack blacklabel blackpearl blacksabbath blade blahblah blahblahblah bleach blessed blessing blink182
blizzard blockchain bloem blossom blowjob blue blueberry bluebird bluemoon blues bluesky bluetooth blume blumen blur
bobafett bobby bobcat bobmarley boca boeing bohemian bomb bomber bond007 bonita bonito bonjour bonjovi boobies boobs
book books boomer boots borussia boston bowling boxing boyfriend bracelet bradley brandon brandy brasil braun
braveheart braves bravo brazil brazilian bread breakingbad bremen brenda brian brianna bridge brigitte brilliant
brisbane britain british britney brittany broncos bronze brooklyn brooks brother brothers brown brownie browns bruce
bruno brussels brutus bryan bryant bubblegum bubbles bucharest bucket budapest buddha buddy budweiser buffalo bugatti
bugsbunny buick building bulgaria bull bulldog bullet bulls bullshit bundesliga bunny burger burrito business buster
butler butter buttercup butterfly butthead buzz buzzlightyear bvcxw bvcxy bvcxz c3po cadillac caesar cairo cake
california camaro cambridge camelot camera cameron camille campbell canada canadian candle candy cannon canyon
cappuccino captain captainamerica caramel cardinal cariño carl carlos carmen carolina caroline carpediem carpenter
carrot cars carter cartman cartoon casablanca cash casper castle caterpillar catherine cats catwoman cccccc cccccccc
cccccccccc cccccccccccc cde3 cde3vfr4 cde3vfr4bgt5 cde3vfr4bgt5nhy6 cde3vfr4bgt5nhy6mju7 cdefgh cdefghij cdefghijkl
cdefghijklmn cdefghijklmnopqrstuvwxyz cdevfr cdevfrbgt cdevfrbgtnhy cdevfrbgtnhymju celeron celine celtic celtics
centos cesar ch4ngeme chad chain chair challenger champ champagne champion champions chance chanel chang3me changeit
changem3 changeme changeme! changeme!! changeme#1 changeme#123 changeme-123 changeme.123 changeme00 changeme007
changeme01 changeme1 changeme1! changeme11 changeme111 changeme12 changeme12! changeme123 changeme123! changeme1234
changeme1234! changeme12345 changeme123456 changeme1234567 changeme12345678 changeme123456789 changeme1234567890
changeme2000 changeme2015 changeme2016 changeme2017 changeme2018 changeme2019 changeme2020 changeme2021 changeme2022
changeme2023 changeme2024 changeme2025 changeme2026 changeme2027 changeme2028 changeme2029 changeme2030 changeme22
changeme222 changeme321 changeme4321 changeme666 changeme69 changeme77 changeme777 changeme88 changeme99 changeme@123
changeme@1234 changeme_123 changemeabc changemechangeme changemenow changemeplease changemeqwerty changemexyz
changethis changethispassword channel charger chargers charizard charles charlie charlotte chat cheerleader cheese
cheesecake cheetah chef chelsea chemistry chen cherry chester cheval chevrolet chevy chewbacca chewie cheyenne chiara
chicago chicken chiefs chien chile chimp chimpanzee china chinese chiquita chivas chloe chocolat chocolate chopin
chouchou chris christ christian christie christina christine christmas christopher chrysler church ciao ciaociao cielo
cincinnati cinderella cindy cinema cinnamon cipher cisco citroen city claire clarence clark classical claudia clave
clayton cleopatra cleveland clever clifford clinton clock cloud cloudflare clouds cobra coca cocacola cock cocktail
coco coconut code codes cody coffee coldplay coleman colin college collins cologne colombia colonel colorado colts
comet comic comics commander company company! company!! company#1 company#123 company-123 company.123 company00
company007 company01 company1 company1! company11 company111 company12 company12! company123 company123! company1234
company1234! company12345 company123456 company1234567 company12345678 company123456789 company1234567890 company2000
company2015 company2016 company2017 company2018 company2019 company2020 company2021 company2022 company2023
company2024 company2025 company2026 company2027 company2028 company2029 company2030 company22 company222 company321
company4321 company666 company69 company77 company777 company88 company99 company@123 company@1234 company_123
companyabc companycompany companycompanycompany companyname companypassword companyqwerty companyxyz compaq computer
computerpassword computers config configure connor contrasena contrasenia contraseña converse cook cookie cookies
cooking cool coolgirl coolguy coolman cooper copenhagen corazon corey corinthians corona corporate correcthorse
correcthorsebatterystaple corsa corvette cosmos costa couch coucou cougar counterstrike country courtney cousin cowboy
cowboys cowgirl coyote cracked cracker craig create creation creative creator cricket crimson croatia crocodile crow
cruzazul cruzeiro crypto crystal cska cubs cucumber cuddles cumshot cunt cuore cupcake curtis cvbnm cyclone cynthia
czech daddy daddy1 dagger daisy dakota dallas damian damon dana dance dancer dancing daniel danielle danish danny
daredevil dark darkknight darkness darkside darling darren darryl darthvader database dauphin dave david davinci davis
dddddd dddddddd dddddddddd dddddddddddd dead deadman deadpool death deathstar debbie debian deborah december
december2015 december2015! december2016 december2016! december2017 december2017! december2018 december2018!
december2019 december2019! december2020 december2020! december2021 december2021! december2022 december2022!
december2023 december2023! december2024 december2024! december2025 december2025! december2026 december2026!
december2027 december2027! december2028 december2028! december2029 december2029! december2030 december2030!
december@2015 december@2016 december@2017 december@2018 december@2019 december@2020 december@2021 december@2022
december@2023 december@2024 december@2025 december@2026 december@2027 december@2028 december@2029 december@2030 deepak
deeppurple default defaultaccess defaultaccount defaultadmin defaultkey defaultlogin defaultmaster defaultpass
defaultpasswd defaultpassword defaultpwd defaultroot defaultserver defaultsystem defaulttest defaultuser defghi
defghijk defghijklm defghijklmno defghijklmnopqrstuvwxyz delhi dell delta demo demoaccess demoaccount demoadmin
demokey demologin demomaster demon demopass demopasswd demopassword demopwd demoroot demoserver demosystem demotest
demouser denise denmark dennis denver depechemode derek derrick desert desktop destiny detective detroit deus
deuseamor deusefiel deutschland devil dezember2015 dezember2015! dezember2016 dezember2016! dezember2017 dezember2017!
dezember2018 dezember2018! dezember2019 dezember2019! dezember2020 dezember2020! dezember2021 dezember2021!
dezember2022 dezember2022! dezember2023 dezember2023! dezember2024 dezember2024! dezember2025 dezember2025!
dezember2026 dezember2026! dezember2027 dezember2027! dezember2028 dezember2028! dezember2029 dezember2029!
dezember2030 dezember2030! dezember@2015 dezember@2016 dezember@2017 dezember@2018 dezember@2019 dezember@2020
dezember@2021 dezember@2022 dezember@2023 dezember@2024 dezember@2025 dezember@2026 dezember@2027 dezember@2028
dezember@2029 dezember@2030 dfghjkl dfghjklm diablo diamond diamonds diana diane diaz dick dickhead diego diesel
dieter digimon dinamo dinosaur dion director disco discord dmitri doberman docker doctor doctorwho dodge dodgers
dogecoin doggie doggy dogs dollar dollars dolphin dolphins domain dominic donald donaldduck donkey donna dontforget
dontknow donttouch doom door doors doraemon dorothy dortmund dory doudou douglas download dr4gon drachen dragon
dragon! dragon!! dragon#1 dragon#123 dragon-123 dragon.123 dragon00 dragon007 dragon01 dragon1 dragon1! dragon11
dragon111 dragon12 dragon12! dragon123 dragon123! dragon1234 dragon1234! dragon12345 dragon123456 dragon1234567
dragon12345678 dragon123456789 dragon1234567890 dragon2000 dragon2015 dragon2016 dragon2017 dragon2018 dragon2019
dragon2020 dragon2021 dragon2022 dragon2023 dragon2024 dragon2025 dragon2026 dragon2027 dragon2028 dragon2029
dragon2030 dragon22 dragon222 dragon321 dragon4321 dragon666 dragon69 dragon77 dragon777 dragon88 dragon99 dragon@123
dragon@1234 dragon_123 dragonabc dragonball dragonballz dragondragon dragondragondragon dragonfly dragonqwerty
dragonxyz drdre dream dreamer dreaming dreams dresden dress driver drpepper drummer drums drupal ducati duck
duesseldorf duke dumbledore dumbo duncan dupa dupa123 dustin dusty dutch dwayne dylan eagle eagles earl earring earth
easter ebay echo economics edcrfv edcrfvtgb edcrfvtgbyhn edcrfvtgbyhnujm eddie edgar eduardo education edward edwards
edwin eeeeee eeeeeeee eeeeeeeeee eeeeeeeeeeee eeyore efghij efghijkl efghijklmn efghijklmnop efghijklmnopqrstuvwxyz
egypt eight einstein ekaterina elastic eleanor electrician elena elephant eleven elias elif elijah elisa elizabeth
ella ellen elsa elvis elvispresley emailpassword emerald emil emilio emily emine eminem emma employee energy engel
engine engineer engineering england english enrique enterprise epsilon eric erica ericsson erika erin ernest ertyuiop
ertzuiop espana esperanza esposito espresso esteban esther estrella estrellita eternal eternity ethan ethereum etoile
eugene euteamo evan evangelion evans evelyn evening everton everyone everything evil example excalibur excellent
exploit external facebook facebookpassword faith faithful falcon falcons fall2015 fall2015! fall2016 fall2016!
fall2017 fall2017! fall2018 fall2018! fall2019 fall2019! fall2020 fall2020! fall2021 fall2021! fall2022 fall2022!
fall2023 fall2023! fall2024 fall2024! fall2025 fall2025! fall2026 fall2026! fall2027 fall2027! fall2028 fall2028!
fall2029 fall2029! fall2030 fall2030! fall@2015 fall@2016 fall@2017 fall@2018 fall@2019 fall@2020 fall@2021 fall@2022
fall@2023 fall@2024 fall@2025 fall@2026 fall@2027 fall@2028 fall@2029 fall@2030 fallout familia familie famille family
familyguy fanta fantastic fantasy farfalla farm farmer farming father fatima fatma februar2015 februar2015!
februar2016 februar2016! februar2017 februar2017! februar2018 februar2018! februar2019 februar2019! februar2020
februar2020! februar2021 februar2021! februar2022 februar2022! februar2023 februar2023! februar2024 februar2024!
februar2025 februar2025! februar2026 februar2026! februar2027 februar2027! februar2028 februar2028! februar2029
februar2029! februar2030 februar2030! februar@2015 februar@2016 februar@2017 februar@2018 februar@2019 februar@2020
februar@2021 februar@2022 februar@2023 februar@2024 februar@2025 februar@2026 februar@2027 februar@2028 februar@2029
februar@2030 february february2015 february2015! february2016 february2016! february2017 february2017! february2018
february2018! february2019 february2019! february2020 february2020! february2021 february2021! february2022
february2022! february2023 february2023! february2024 february2024! february2025 february2025! february2026
february2026! february2027 february2027! february2028 february2028! february2029 february2029! february2030
february2030! february@2015 february@2016 february@2017 february@2018 february@2019 february@2020 february@2021
february@2022 february@2023 february@2024 february@2025 february@2026 february@2027 february@2028 february@2029
february@2030 fedcba federica fedora felicia felicidad felipe felix fenerbahce fernando ferrari ferrari1 ferreira
ferret feyenoord ffffff ffffffff ffffffffff ffffffffffff fghijk fghijklm fghijklmno fghijklmnopq fghijklmnopqrstuvwxyz
fghjkl fghjklm fiat fifteen fighter finance finland finnish fiona fire firebird firefly firewall firstpassword fisch
fischer fish fishing fitness five flame flamengo flames flamingo flash fleur flor florence flores florian florida
flower flowers fluffy football football! football!! football#1 football#123 football-123 football.123 football00
football007 football01 football1 football1! football11 football111 football12 football12! football123 football123!
football1234 football1234! football12345 football123456 football1234567 football12345678 football123456789
football1234567890 football2000 football2015 football2016 football2017 football2018 football2019 football2020
football2021 football2022 football2023 football2024 football2025 football2026 football2027 football2028 football2029
football2030 football22 football222 football321 football4321 football666 football69 football77 football777 football88
football99 football@123 football@1234 football_123 footballabc footballfootball footballqwerty footballxyz ford forest
forever foreveralone foreverandever foreverlove foreveryoung forgetme forgetmenot forgot forgotpassword forgotten
formula1 fortnite fortune forzainter forzajuve forzamilan forzaroma foster four fourteen foxtrot foxy france frances
francesca francesco francis francisco francois frank frankfurt franklin fred freddie freddy frederick free freedom
freeman freeuser freiheit freitag2015 freitag2015! freitag2016 freitag2016! freitag2017 freitag2017! freitag2018
freitag2018! freitag2019 freitag2019! freitag2020 freitag2020! freitag2021 freitag2021! freitag2022 freitag2022!
freitag2023 freitag2023! freitag2024 freitag2024! freitag2025 freitag2025! freitag2026 freitag2026! freitag2027
freitag2027! freitag2028 freitag2028! freitag2029 freitag2029! freitag2030 freitag2030! freitag@2015 freitag@2016
freitag@2017 freitag@2018 freitag@2019 freitag@2020 freitag@2021 freitag@2022 freitag@2023 freitag@2024 freitag@2025
freitag@2026 freitag@2027 freitag@2028 freitag@2029 freitag@2030 french freunde freya friday friday2015 friday2015!
friday2016 friday2016! friday2017 friday2017! friday2018 friday2018! friday2019 friday2019! friday2020 friday2020!
friday2021 friday2021! friday2022 friday2022! friday2023 friday2023! friday2024 friday2024! friday2025 friday2025!
friday2026 friday2026! friday2027 friday2027! friday2028 friday2028! friday2029 friday2029! friday2030 friday2030!
friday@2015 friday@2016 friday@2017 friday@2018 friday@2019 friday@2020 friday@2021 friday@2022 friday@2023
friday@2024 friday@2025 friday@2026 friday@2027 friday@2028 friday@2029 friday@2030 friend friends friendsforever
friendship fritz frodo frohliche frozen fruehling fruehling2015 fruehling2015! fruehling2016 fruehling2016!
fruehling2017 fruehling2017! fruehling2018 fruehling2018! fruehling2019 fruehling2019! fruehling2020 fruehling2020!
fruehling2021 fruehling2021! fruehling2022 fruehling2022! fruehling2023 fruehling2023! fruehling2024 fruehling2024!
fruehling2025 fruehling2025! fruehling2026 fruehling2026! fruehling2027 fruehling2027! fruehling2028 fruehling2028!
fruehling2029 fruehling2029! fruehling2030 fruehling2030! fruehling@2015 fruehling@2016 fruehling@2017 fruehling@2018
fruehling@2019 fruehling@2020 fruehling@2021 fruehling@2022 fruehling@2023 fruehling@2024 fruehling@2025
fruehling@2026 fruehling@2027 fruehling@2028 fruehling@2029 fruehling@2030 fuchs fuck fucker fuckers fucking fuckit
fuckme fuckoff fuckyou fujitsu fussball gabriel gabriela gabrielle galatasaray galaxy galileo gameofthrones gamer
games gaming gamma gandalf ganesh gangsta gangster garcia garden gardener garfield garlic garrett gary gatekeeper
gatekeeper! gatekeeper!! gatekeeper#1 gatekeeper#123 gatekeeper-123 gatekeeper.123 gatekeeper00 gatekeeper007
gatekeeper01 gatekeeper1 gatekeeper1! gatekeeper11 gatekeeper111 gatekeeper12 gatekeeper12! gatekeeper123
gatekeeper123! gatekeeper1234 gatekeeper1234! gatekeeper12345 gatekeeper123456 gatekeeper1234567 gatekeeper12345678
gatekeeper123456789 gatekeeper1234567890 gatekeeper2000 gatekeeper2015 gatekeeper2016 gatekeeper2017 gatekeeper2018
gatekeeper2019 gatekeeper2020 gatekeeper2021 gatekeeper2022 gatekeeper2023 gatekeeper2024 gatekeeper2025
gatekeeper2026 gatekeeper2027 gatekeeper2028 gatekeeper2029 gatekeeper2030 gatekeeper22 gatekeeper222 gatekeeper321
gatekeeper4321 gatekeeper666 gatekeeper69 gatekeeper77 gatekeeper777 gatekeeper88 gatekeeper99 gatekeeper@123
gatekeeper@1234 gatekeeper_123 gatekeeperabc gatekeepergatekeeper gatekeeperqwerty gatekeeperxyz gatito gattino
geburtstag gecko geforce geheim geheimnis general genius gentleman geoffrey geography geometry george georgia gerald
gerard gerbil gerhard german germany getlost gfdsa gfdsq gfedcb gfedcba gggggg gggggggg gggggggggg gggggggggggg ghijkl
ghijklmn ghijklmnop ghijklmnopqr ghijklmnopqrstuvwxyz ghjkl ghjklm ghost ghostrider giants gilbert gina ginger giorgia
giovanni giraffe girlfriend gisela github gitlab giulia giuseppe gizmo gladiator glenn global gloria gloves gmail goat
goaway godblessamerica godblessme godblessyou godfather godisgood godislove goku gold golden goldeneye goldfinger
goldfish golf golfer gollum gonzales gonzalez goodboy goodbye goodday gooddog goodfellas goodgirl goodluck goodmorning
goodnight goofy google google! google!! google#1 google#123 google-123 google.123 google00 google007 google01 google1
google1! google11 google111 google12 google12! google123 google123! google1234 google1234! google12345 google123456
google1234567 google12345678 google123456789 google1234567890 google2000 google2015 google2016 google2017 google2018
google2019 google2020 google2021 google2022 google2023 google2024 google2025 google2026 google2027 google2028
google2029 google2030 google22 google222 google321 google4321 google666 google69 google77 google777 google88 google99
google@123 google@1234 google_123 googleabc googlegoogle googlegooglegoogle googlepassword googleqwerty googlexyz
goose gordon gorgeous gorilla grace grafana grandma grandpa grant grape grapes gray great greatest greco greece greek
green greenday gregory gremio grenade grey griffin gryffindor gucci guenter guest guest! guest!! guest#1 guest#123
guest-123 guest.123 guest00 guest007 guest01 guest1 guest1! guest11 guest111 guest12 guest12! guest123 guest123!
guest1234 guest1234! guest12345 guest123456 guest1234567 guest12345678 guest123456789 guest1234567890 guest2000
guest2015 guest2016 guest2017 guest2018 guest2019 guest2020 guest2021 guest2022 guest2023 guest2024 guest2025
guest2026 guest2027 guest2028 guest2029 guest2030 guest22 guest222 guest321 guest4321 guest666 guest69 guest77
guest777 guest88 guest99 guest@123 guest@1234 guest_123 guestabc guestaccess guestaccount guestadmin guestguest
guestguestguest guestkey guestlogin guestmaster guestpass guestpasswd guestpassword guestpwd guestqwerty guestroot
guestserver guestsystem guesttest guestuser guestxyz guillaume guillermo guinevere guinness guitar guitarman guitarra
gummybear gundam guns gustavo gymnast gypsy h3llo hacked hacker hackers hacking hackme hades hahaha hahahaha
hakunamatata halflife hall hallelujah hallo halloduda hallohallo halloween halo hamburg hamburger hammer hamster
handsome hannah hannover hanoi hans hansolo hanuman happilyeverafter happiness happy happybirthday happyday
happynewyear hardcore hardon haribo harley harleydavidson harleyquinn harmony harold harriet harris harrison harry
harrypotter harrystyles haruka harvard hase hasi haslo haslo1 hassan hate hawaii hawk hayes heat heather heaven hector
hehehe heike heineken heinz helen helena helga helicopter hell hello hello! hello!! hello#1 hello#123 hello-123
hello.123 hello00 hello007 hello01 hello1 hello1! hello11 hello111 hello12 hello12! hello123 hello123! hello1234
hello1234! hello12345 hello123456 hello1234567 hello12345678 hello123456789 hello1234567890 hello2000 hello2015
hello2016 hello2017 hello2018 hello2019 hello2020 hello2021 hello2022 hello2023 hello2024 hello2025 hello2026
hello2027 hello2028 hello2029 hello2030 hello22 hello222 hello321 hello4321 hello666 hello69 hello77 hello777 hello88
hello99 hello@123 hello@1234 hello_123 helloabc hellohello hellohellohello hellokitty helloqwerty hellothere
helloworld helloxyz helmet helmut helpdesk helsinki hemingway hemlig henderson henry herbert herbst herbst2015
herbst2015! herbst2016 herbst2016! herbst2017 herbst2017! herbst2018 herbst2018! herbst2019 herbst2019! herbst2020
herbst2020! herbst2021 herbst2021! herbst2022 herbst2022! herbst2023 herbst2023! herbst2024 herbst2024! herbst2025
herbst2025! herbst2026 herbst2026! herbst2027 herbst2027! herbst2028 herbst2028! herbst2029 herbst2029! herbst2030
herbst2030! herbst@2015 herbst@2016 herbst@2017 herbst@2018 herbst@2019 herbst@2020 herbst@2021 herbst@2022
herbst@2023 herbst@2024 herbst@2025 herbst@2026 herbst@2027 herbst@2028 herbst@2029 herbst@2030 hercules hermes
hermione hernandez hero heroes hershey hertha heslo hewlett heyhey hgfdsa hgfdsq hgfedc hgfedcba hhhhhh hhhhhhhh
hhhhhhhhhh hhhhhhhhhhhh highway hijklm hijklmno hijklmnopq hijklmnopqrs hijklmnopqrstuvwxyz hill hiphop hippie hiroshi
history hitachi hithere hiver hjklm hobbit hockey hoffmann hofmann hogwarts hola holahola holiday holland holly
hollywood holy home homeassistant homeboy homegirl homelab homer homersimpson homes homeserver homework honda honey
honeybee hongkong honor hope hopeful hornet hornets horny horse horses horst hospital hosting hostmaster hotangel
hotbaby hotbear hotboss hotboy hotbrother hotcat hotdad hotdaughter hotdog hotdragon hotel hotfamily hotfootball
hotfriends hotgirl hotgod hotheart hothome hothusband hotjesus hotkids hotking hotlife hotlove hotmail hotmama hotman
hotmom hotmoney hotmonkey hotmusic hotpapa hotqueen hotsister hotsoccer hotson hotstar hotstuff hottie hottiger
hotwife hotworld hotyou house houseofcards houston howard huang hughes hugo hulk hund hundred hungary hunter hunting
hurricane husband husky hussein hyperv hyundai iadmin iadministrator iamangel iamawesome iambaby iambatman iambear
iamboss iamboy iambrother iamcat iamdad iamdaughter iamdog iamdragon iamfamily iamfootball iamfriends iamgirl iamgod
iamheart iamhome iamhusband iamironman iamjesus iamkids iamking iamlegend iamlife iamlove iammama iamman iammom
iammoney iammonkey iammusic iampapa iamqueen iamsister iamsoccer iamson iamstar iamthebest iamtiger iamwife iamworld
iamyou iautumn ibaseball ibatman iberlin ibrahim iceberg icecream icecube iceland iceman ichangeme ichliebedich
icompany idiot idontknow idragon ifootball iforgot iforgotit iforgotmypassword igatekeeper ignacio igoogle iguest
ihateangel ihatebaby ihatebear ihateboss ihateboy ihatebrother ihatecat ihatedad ihatedaughter ihatedog ihatedragon
ihatefamily ihatefootball ihatefriends ihategirl ihategod ihateheart ihatehome ihatehusband ihatejesus ihatekids
ihateking ihatelife ihatelove ihatemama ihateman ihatemom ihatemoney ihatemonkey ihatemusic ihatepapa ihatepasswords
ihatequeen ihatesister ihatesoccer ihateson ihatestar ihatethis ihatetiger ihateu ihatewife ihateworld ihateyou ihello
ihgfed ihgfedcb ihgfedcba iiiiii iiiiiiii iiiiiiiiii iiiiiiiiiiii iiloveyou iinternet ijklmn ijklmnop ijklmnopqr
ijklmnopqrst ijklmnopqrstuvwxyz ijordan ik,ol. iletmein ilogin ilondon iloveangel ilovebaby ilovebear iloveboss
iloveboy ilovebrother ilovecat ilovechocolate ilovedad ilovedaughter ilovedog ilovedragon ilovefamily ilovefootball
ilovefriends ilovegirl ilovegod iloveheart ilovehome ilovehusband ilovejesus ilovekids iloveking ilovelife ilovelove
ilovemama iloveman iloveme ilovemom ilovemoney ilovemonkey ilovemusic ilovemycat ilovemydad ilovemydog ilovemyfamily
ilovemykids ilovemylife ilovemymom ilovemyself ilovemywife ilovepapa ilovepizza ilovequeen ilovesister ilovesoccer
iloveson ilovestar ilovetiger iloveu ilovewife iloveworld iloveyou iloveyou! iloveyou!! iloveyou#1 iloveyou#123
iloveyou-123 iloveyou.123 iloveyou00 iloveyou007 iloveyou01 iloveyou1 iloveyou1! iloveyou11 iloveyou111 iloveyou12
iloveyou12! iloveyou123 iloveyou123! iloveyou1234 iloveyou1234! iloveyou12345 iloveyou123456 iloveyou1234567
iloveyou12345678 iloveyou123456789 iloveyou1234567890 iloveyou2000 iloveyou2015 iloveyou2016 iloveyou2017 iloveyou2018
iloveyou2019 iloveyou2020 iloveyou2021 iloveyou2022 iloveyou2023 iloveyou2024 iloveyou2025 iloveyou2026 iloveyou2027
iloveyou2028 iloveyou2029 iloveyou2030 iloveyou22 iloveyou222 iloveyou321 iloveyou4321 iloveyou666 iloveyou69
iloveyou77 iloveyou777 iloveyou88 iloveyou99 iloveyou@123 iloveyou@1234 iloveyou_123 iloveyouabc iloveyoubaby
iloveyouforever iloveyouiloveyou iloveyoumore iloveyouqwerty iloveyousomuch iloveyouverymuch iloveyouxyz imagine
imaster imichael imissangel imissbaby imissbear imissboss imissboy imissbrother imisscat imissdad imissdaughter
imissdog imissdragon imissfamily imissfootball imissfriends imissgirl imissgod imissheart imisshome imisshusband
imissjesus imisskids imissking imisslife imisslove imissmama imissman imissmom imissmoney imissmonkey imissmusic
imisspapa imissqueen imisssister imisssoccer imissson imissstar imisstiger imisswife imissworld imissyou immortal
imonkey impossible imthebest inception india indian indigo indonesia inferno infinity ingodwetrust ingrid
initialpassword insecure inspiration inspire instagram install installer intel inter inter1908 internal international
internet internet! internet!! internet#1 internet#123 internet-123 internet.123 internet00 internet007 internet01
internet1 internet1! internet11 internet111 internet12 internet12! internet123 internet123! internet1234 internet1234!
internet12345 internet123456 internet1234567 internet12345678 internet123456789 internet1234567890 internet2000
internet2015 internet2016 internet2017 internet2018 internet2019 internet2020 internet2021 internet2022 internet2023
internet2024 internet2025 internet2026 internet2027 internet2028 internet2029 internet2030 internet22 internet222
internet321 internet4321 internet666 internet69 internet77 internet777 internet88 internet99 internet@123
internet@1234 internet_123 internetabc internetinternet internetpassword internetqwerty internetxyz ioffice ipad
ipassword ipasswort iphone iprincess iqwerty ireland irina irish ironmaiden ironman iroot isaac isabel isabella
isabelle isecret iserver ishadow island ispring israel istanbul istarwars isummer isunshine isuperman italia italian
italy itest iuser iuytrewq iuytreza iuztrewq ivan iwelcome iwindows iwinter jack jackdaniels jacket jackson
jacksparrow jacob jacqueline jacques jade jaguar jaguars jaime jakarta jake jakob james jamesbond jamie jane janet
janice januar2015 januar2015! januar2016 januar2016! januar2017 januar2017! januar2018 januar2018! januar2019
januar2019! januar2020 januar2020! januar2021 januar2021! januar2022 januar2022! januar2023 januar2023! januar2024
januar2024! januar2025 januar2025! januar2026 januar2026! januar2027 januar2027! januar2028 januar2028! januar2029
januar2029! januar2030 januar2030! januar@2015 januar@2016 januar@2017 januar@2018 januar@2019 januar@2020 januar@2021
januar@2022 januar@2023 januar@2024 januar@2025 januar@2026 januar@2027 januar@2028 januar@2029 januar@2030 january
january2015 january2015! january2016 january2016! january2017 january2017! january2018 january2018! january2019
january2019! january2020 january2020! january2021 january2021! january2022 january2022! january2023 january2023!
january2024 january2024! january2025 january2025! january2026 january2026! january2027 january2027! january2028
january2028! january2029 january2029! january2030 january2030! january@2015 january@2016 january@2017 january@2018
january@2019 january@2020 january@2021 january@2022 january@2023 january@2024 january@2025 january@2026 january@2027
january@2028 january@2029 january@2030 japan japanese jared jasmine jason jasper javier jayz jazz jean jeans jedi jeep
jeff jeffrey jellybean jellyfin jelszo jenkins jenna jennifer jenny jeremiah jeremy jerome jerry jerusalem jesse
jessica jesus jesuschrist jesuscristo jesusisking jesusismylord jesuslovesme jesussaves jetaime jewel jhgfdsa jhgfdsq
jihgfe jihgfedc jihgfedcba jill jimmy jinglebells jiwoo jjjjjj jjjjjjjj jjjjjjjjjj jjjjjjjjjjjj jklmno jklmnopq
jklmnopqrs jklmnopqrstu jklmnopqrstuvwxyz joanna jocelyn joel johanna john johnathan johndeere johnlennon johnny
johnson joker jonas jonathan jones joomla jordan jordan! jordan!! jordan#1 jordan#123 jordan-123 jordan.123 jordan00
jordan007 jordan01 jordan1 jordan1! jordan11 jordan111 jordan12 jordan12! jordan123 jordan123! jordan1234 jordan1234!
jordan12345 jordan123456 jordan1234567 jordan12345678 jordan123456789 jordan1234567890 jordan2000 jordan2015
jordan2016 jordan2017 jordan2018 jordan2019 jordan2020 jordan2021 jordan2022 jordan2023 jordan2024 jordan2025
jordan2026 jordan2027 jordan2028 jordan2029 jordan2030 jordan22 jordan222 jordan321 jordan4321 jordan666 jordan69
jordan77 jordan777 jordan88 jordan99 jordan@123 jordan@1234 jordan_123 jordanabc jordanjordan jordanjordanjordan
jordanqwerty jordanxyz jorge jose joseph josephine joshua joyce juan juanita judith judo judy juergen juli2015
juli2015! juli2016 juli2016! juli2017 juli2017! juli2018 juli2018! juli2019 juli2019! juli2020 juli2020! juli2021
juli2021! juli2022 juli2022! juli2023 juli2023! juli2024 juli2024! juli2025 juli2025! juli2026 juli2026! juli2027
juli2027! juli2028 juli2028! juli2029 juli2029! juli2030 juli2030! juli@2015 juli@2016 juli@2017 juli@2018 juli@2019
juli@2020 juli@2021 juli@2022 juli@2023 juli@2024 juli@2025 juli@2026 juli@2027 juli@2028 juli@2029 juli@2030 julia
julian juliana julie julien juliet julio july july2015 july2015! july2016 july2016! july2017 july2017! july2018
july2018! july2019 july2019! july2020 july2020! july2021 july2021! july2022 july2022! july2023 july2023! july2024
july2024! july2025 july2025! july2026 july2026! july2027 july2027! july2028 july2028! july2029 july2029! july2030
july2030! july@2015 july@2016 july@2017 july@2018 july@2019 july@2020 july@2021 july@2022 july@2023 july@2024
july@2025 july@2026 july@2027 july@2028 july@2029 july@2030 june june2015 june2015! june2016 june2016! june2017
june2017! june2018 june2018! june2019 june2019! june2020 june2020! june2021 june2021! june2022 june2022! june2023
june2023! june2024 june2024! june2025 june2025! june2026 june2026! june2027 june2027! june2028 june2028! june2029
june2029! june2030 june2030! june@2015 june@2016 june@2017 june@2018 june@2019 june@2020 june@2021 june@2022 june@2023
june@2024 june@2025 june@2026 june@2027 june@2028 june@2029 june@2030 jungle juni2015 juni2015! juni2016 juni2016!
juni2017 juni2017! juni2018 juni2018! juni2019 juni2019! juni2020 juni2020! juni2021 juni2021! juni2022 juni2022!
juni2023 juni2023! juni2024 juni2024! juni2025 juni2025! juni2026 juni2026! juni2027 juni2027! juni2028 juni2028!
juni2029 juni2029! juni2030 juni2030! juni@2015 juni@2016 juni@2017 juni@2018 juni@2019 juni@2020 juni@2021 juni@2022
juni@2023 juni@2024 juni@2025 juni@2026 juni@2027 juni@2028 juni@2029 juni@2030 juniper jupiter justdoit justice
justin justinbieber juventus kaiser kamil kangaroo kansas kanye karate karen karin karina karl karla karolina kasia
kate katharina katherine kathleen kathryn kathy katie katrin katya katyperry katze kawasaki kayla keepout keith kelly
kelsey kelvin kendra kenji kenneth kenny kenobi kentucky kenya kerstin kevin keyboard keycloak keykey keys kibana kiev
kill killbill killer kilo kimberly king kingangel kingarthur kingbaby kingbear kingboss kingboy kingbrother kingcat
kingdad kingdaughter kingdog kingdom kingdragon kingfamily kingfootball kingfriends kinggirl kinggod kingheart
kinghome kinghusband kingjesus kingkids kingking kinglife kinglove kingmama kingman kingmom kingmoney kingmonkey
kingmusic kingpapa kingqueen kings kingsister kingsoccer kingson kingstar kingtiger kingwife kingworld kingyou kirk
kitchen kitkat kitten kitty kiwi kjhgfdsa kjhgfdsq kjihgf kjihgfed kjihgfedcb kjihgfedcba kkkkkk kkkkkkkk kkkkkkkkkk
kkkkkkkkkkkk klaus klein klingon klmnop klmnopqr klmnopqrst klmnopqrstuv klmnopqrstuvwxyz knicks knife knowledge
knowledgeispower koala koch kocham kochamcie kochanie kodeord koeln koenig korea korean korn krakow krause krishna
kristen kristin krueger krzysztof kubernetes kumar kungfu kurt kyle kylie l0ve l3tm31n labrador ladder ladies lady
ladybug ladygaga lake lakers lakshmi lalala lalalala lamb lambda lamborghini lamp lance lancelot lancia lange laptop
laptoppassword larissa larry lasagna lasvegas latte laura lauren laurent lavender lawrence lawyer league
leagueoflegends leah leavemealone ledzeppelin legend legendary legolas lehmann leipzig lemon lemonade lenovo leon
leonard leonardo leopard lesbian leslie letm3in letmein letmein! letmein!! letmein#1 letmein#123 letmein-123
letmein.123 letmein00 letmein007 letmein01 letmein1 letmein1! letmein11 letmein111 letmein12 letmein12! letmein123
letmein123! letmein1234 letmein1234! letmein12345 letmein123456 letmein1234567 letmein12345678 letmein123456789
letmein1234567890 letmein2000 letmein2015 letmein2016 letmein2017 letmein2018 letmein2019 letmein2020 letmein2021
letmein2022 letmein2023 letmein2024 letmein2025 letmein2026 letmein2027 letmein2028 letmein2029 letmein2030 letmein22
letmein222 letmein321 letmein4321 letmein666 letmein69 letmein77 letmein777 letmein88 letmein99 letmein@123
letmein@1234 letmein_123 letmeinabc letmeinletmein letmeinletmeinletmein letmeinnow letmeinplease letmeinqwerty
letmeinside letmeinxyz letter letters lewis liam libertad liberty library liebe liebling lieutenant lieverd lifegoeson
lifeisbeautiful lifeisgood lightning lillian lily lima lime limpbizkit lincoln linda lindsay lindsey linkedin
linkinpark linux lion lions lisa lisbon littleangel littlebaby littlebear littleboss littleboy littlebrother littlecat
littledad littledaughter littledog littledragon littlefamily littlefootball littlefriends littlegirl littlegod
littleheart littlehome littlehusband littlejesus littlekids littleking littlelife littlelove littlemama littleman
littlemom littlemoney littlemonkey littlemusic littleone littlepapa littlequeen littlesister littlesoccer littleson
littlestar littletiger littlewife littleworld littleyou livelaughlove liverpool liveyourlife liza lizard lkjhg lkjhgf
lkjhgfd lkjhgfds lkjhgfdsa lkjhgfdsq lkjihg lkjihgfe lkjihgfedc lkjihgfedcba llllll llllllll llllllllll llllllllllll
lloyd lmnopq lmnopqrs lmnopqrstu lmnopqrstuvw lmnopqrstuvwxyz locked locker logan login login! login!! login#1
login#123 login-123 login.123 login00 login007 login01 login1 login1! login11 login111 login12 login12! login123
login123! login1234 login1234! login12345 login123456 login1234567 login12345678 login123456789 login1234567890
login2000 login2015 login2016 login2017 login2018 login2019 login2020 login2021 login2022 login2023 login2024
login2025 login2026 login2027 login2028 login2029 login2030 login22 login222 login321 login4321 login666 login69
login77 login777 login88 login99 login@123 login@1234 login_123 loginabc loginaccess loginaccount loginadmin loginkey
loginlogin loginloginlogin loginmaster loginpass loginpasswd loginpassword loginpwd loginqwerty loginroot loginserver
loginsystem logintest loginuser loginxyz logon logstash loki lokomotiv lol123 lola lollipop london london! london!!
london#1 london#123 london-123 london.123 london00 london007 london01 london1 london1! london11 london111 london12
london12! london123 london123! london1234 london1234! london12345 london123456 london1234567 london12345678
london123456789 london1234567890 london2000 london2015 london2016 london2017 london2018 london2019 london2020
london2021 london2022 london2023 london2024 london2025 london2026 london2027 london2028 london2029 london2030 london22
london222 london321 london4321 london666 london69 london77 london777 london88 london99 london@123 london@1234
london_123 londonabc londonlondon londonlondonlondon londonqwerty londonxyz long lopez lordofrings lordoftherings
loremipsum loremipsumdolor lorena lorenzo lori losangeles losenord lottery lotus louis louise louisiana louisvuitton
loulou love lovebug lovehate lovelaughlive lovelove lovely loveme lover lovers loveyou loveyouforever loyal loyalty
lozinka luca lucas lucia lucifer lucky luckydog luckyme luckyone lucy luffy luigi luis lukas luke lukeskywalker luna
lune lydia lynn lynx lyon lyubov m0nkey mackenzie madeline madison madonna madrid maerz2015 maerz2015! maerz2016
maerz2016! maerz2017 maerz2017! maerz2018 maerz2018! maerz2019 maerz2019! maerz2020 maerz2020! maerz2021 maerz2021!
maerz2022 maerz2022! maerz2023 maerz2023! maerz2024 maerz2024! maerz2025 maerz2025! maerz2026 maerz2026! maerz2027
maerz2027! maerz2028 maerz2028! maerz2029 maerz2029! maerz2030 maerz2030! maerz@2015 maerz@2016 maerz@2017 maerz@2018
maerz@2019 maerz@2020 maerz@2021 maerz@2022 maerz@2023 maerz@2024 maerz@2025 maerz@2026 maerz@2027 maerz@2028
maerz@2029 maerz@2030 mafia magda magenta magento maggie magic magical magician magneto mailadmin maison malaysia
malcolm malgorzata malware mama mamma manager manageraccess manageraccount manageradmin managerkey managerlogin
managermaster managerpass managerpasswd managerpassword managerpwd managerroot managerserver managersystem managertest
manageruser manchester mandalorian manfred manga mango manhattan manila manon manuel marc marcel march march2015
march2015! march2016 march2016! march2017 march2017! march2018 march2018! march2019 march2019! march2020 march2020!
march2021 march2021! march2022 march2022! march2023 march2023! march2024 march2024! march2025 march2025! march2026
march2026! march2027 march2027! march2028 march2028! march2029 march2029! march2030 march2030! march@2015 march@2016
march@2017 march@2018 march@2019 march@2020 march@2021 march@2022 march@2023 march@2024 march@2025 march@2026
march@2027 march@2028 march@2029 march@2030 marcin marco marcos marcus marge maria mariah mariana marie marina marine
marines marino mario mariposa marissa mark markus marley maroon marriage married mars marseillais marseille marshall
marshmallow martha martin martina martinez martini marvin mary maserati masha mason master master! master!! master#1
master#123 master-123 master.123 master00 master007 master01 master1 master1! master11 master111 master12 master12!
master123 master123! master1234 master1234! master12345 master123456 master1234567 master12345678 master123456789
master1234567890 master2000 master2015 master2016 master2017 master2018 master2019 master2020 master2021 master2022
master2023 master2024 master2025 master2026 master2027 master2028 master2029 master2030 master22 master222 master321
master4321 master666 master69 master77 master777 master88 master99 master@123 master@1234 master_123 masterabc
masteraccess masteraccount masteradmin masterkey masterlock masterlogin mastermaster mastermastermaster masterpass
masterpasswd masterpassword masterpwd masterqwerty masterroot masterserver mastersystem mastertest masteruser
masterxyz mateusz mathematics mathew mathieu matrix matteo matthew matthias maurice mauricio maus mausi maximilian
maxwell maya mayforcebewithyou maytheforce maytheforcebewithyou mazda mccartney mclaren mcqueen mechanic medical
medicine megadeth megan mehmet meinpasswort melanie melbourne melissa melody melon melvin memphis mercedes
mercedesbenz mercury merlin merrychristmas metallica meteor mets meuamor mexican mexico meyer miami miamor micah
michael michael! michael!! michael#1 michael#123 michael-123 michael.123 michael00 michael007 michael01 michael1
michael1! michael11 michael111 michael12 michael12! michael123 michael123! michael1234 michael1234! michael12345
michael123456 michael1234567 michael12345678 michael123456789 michael1234567890 michael2000 michael2015 michael2016
michael2017 michael2018 michael2019 michael2020 michael2021 michael2022 michael2023 michael2024 michael2025
michael2026 michael2027 michael2028 michael2029 michael2030 michael22 michael222 michael321 michael4321 michael666
michael69 michael77 michael777 michael88 michael99 michael@123 michael@1234 michael_123 michaelabc michaeljackson
michaelmichael michaelmichaelmichael michaelqwerty michaelxyz michal michel michelle michigan mickey mickeymouse
miclave micontraseña microsoft midnight miguel mikayla mike mikhail milan mildred miles military milk milkshake miller
million millionaire milo mima minecraft minhasenha minjun minnesota minnie miranda miriam mirror misfits misha
misiaczek misiek missangel missbaby missbear missboss missboy missbrother misscat missdad missdaughter missdog
missdragon missfamily missfootball missfriends missgirl missgod missheart misshome misshusband missile missjesus
misskids missking misslife misslove missmama missman missmom missmoney missmonkey missmusic misspapa missqueen
misssister misssoccer missson missstar misstiger misswife missworld missyou misty mitchell mitsubishi mju,ki mju,ki.lo
mju7 mju7,ki8 mju7,ki8.lo9 mlkjh mlkjhg mlkjhgf mlkjhgfd mlkjhgfds mlkjhgfdsq mlkjih mlkjihgf mlkjihgfed mlkjihgfedcb
mlkjihgfedcba mmmmmm mmmmmmmm mmmmmmmmmm mmmmmmmmmmmm mnbvc mnbvcx mnbvcxy mnbvcxz mnopqr mnopqrst mnopqrstuv
mnopqrstuvwx mnopqrstuvwxyz mohamed mohammed molly mommy monamour mond monday monday2015 monday2015! monday2016
monday2016! monday2017 monday2017! monday2018 monday2018! monday2019 monday2019! monday2020 monday2020! monday2021
monday2021! monday2022 monday2022! monday2023 monday2023! monday2024 monday2024! monday2025 monday2025! monday2026
monday2026! monday2027 monday2027! monday2028 monday2028! monday2029 monday2029! monday2030 monday2030! monday@2015
monday@2016 monday@2017 monday@2018 monday@2019 monday@2020 monday@2021 monday@2022 monday@2023 monday@2024
monday@2025 monday@2026 monday@2027 monday@2028 monday@2029 monday@2030 money mongodb monica monika monitor monkey
monkey! monkey!! monkey#1 monkey#123 monkey-123 monkey.123 monkey00 monkey007 monkey01 monkey1 monkey1! monkey11
monkey111 monkey12 monkey12! monkey123 monkey123! monkey1234 monkey1234! monkey12345 monkey123456 monkey1234567
monkey12345678 monkey123456789 monkey1234567890 monkey2000 monkey2015 monkey2016 monkey2017 monkey2018 monkey2019
monkey2020 monkey2021 monkey2022 monkey2023 monkey2024 monkey2025 monkey2026 monkey2027 monkey2028 monkey2029
monkey2030 monkey22 monkey222 monkey321 monkey4321 monkey666 monkey69 monkey77 monkey777 monkey88 monkey99 monkey@123
monkey@1234 monkey_123 monkeyabc monkeymonkey monkeymonkeymonkey monkeyqwerty monkeyxyz monster montag2015 montag2015!
montag2016 montag2016! montag2017 montag2017! montag2018 montag2018! montag2019 montag2019! montag2020 montag2020!
montag2021 montag2021! montag2022 montag2022! montag2023 montag2023! montag2024 montag2024! montag2025 montag2025!
montag2026 montag2026! montag2027 montag2027! montag2028 montag2028! montag2029 montag2029! montag2030 montag2030!
montag@2015 montag@2016 montag@2017 montag@2018 montag@2019 montag@2020 montag@2021 montag@2022 montag@2023
montag@2024 montag@2025 montag@2026 montag@2027 montag@2028 montag@2029 montag@2030 montana moon moonlight moonshine
moonstar moore mordor morgan moritz morning morocco moron morpheus morris moscow moskva mosquito motdepasse mother
motherfucker motorola mountain mountains mouse movie movies mozart mrangel mrbaby mrbear mrboss mrboy mrbrother mrcat
mrdad mrdaughter mrdog mrdragon mrfamily mrfootball mrfriends mrgirl mrgod mrheart mrhome mrhusband mrjesus mrkids
mrking mrlife mrlove mrmama mrman mrmom mrmoney mrmonkey mrmusic mrpapa mrqueen mrsister mrsoccer mrson mrstar mrtiger
mrwife mrworld mryou mudar mudar123 mueller mufasa muffin muhammad mumbai munchen munich murder murphy music musica
musician musik mustafa mustang myadmin myadministrator myangel myautumn mybaby mybaseball mybatman mybear myberlin
myboss myboy mybrother mycat mychangeme mycompany mydad mydaughter mydog mydragon myfamily myfootball myfriends
mygatekeeper mygirl mygod mygoogle myguest myheart myhello myhome myhusband myiloveyou myinternet myjesus myjordan
mykey mykids myking myletmein mylife mylogin mylondon mylove mymama myman mymaster mymichael mymom mymoney mymonkey
mymusic myoffice mypapa mypass mypasswd mypassword mypasswordis mypasswordispassword mypasswort myprincess myqueen
myqwerty myroot mysecret myserver myshadow mysister mysoccer myson myspace myspring mysql mystar mystarwars mystery
mystic mystical mysummer mysunshine mysuperman mytest mytiger myuser mywelcome mywife mywindows mywinter myworld myyou
nacho nadia nadine nagios naked nala nancy naoko naomi napoleon napoli napolicalcio naruto nascar nashville nastya
natalia natalie natasha nathalie nathan nathaniel natural nature navy nbvcx nbvcxw nbvcxy nbvcxz nebraska necklace
nederland neha neil nelson nemo neptune netflix network networkaccess networkaccount networkadmin networkkey
networklogin networkmaster networkpass networkpasswd networkpassword networkpwd networkroot networkserver
networksystem networktest networkuser neuespasswort neumann nevada nevergiveup nevergonnagiveyouup neverland nevermind
newadmin newadministrator newautumn newbaseball newbatman newberlin newchangeme newcompany newdragon newfootball
newgatekeeper newgoogle newguest newhello newiloveyou newinternet newjordan newletmein newlogin newlondon newmaster
newmichael newmonkey newoffice neworleans newpassword newpasswort newprincess newqwerty newroot newsecret newserver
newshadow newspring newstarwars newsummer newsunshine newsuperman newtest newton newuser newwelcome newwindows
newwinter newyork newyorkcity newzealand nextcloud nginx nguyen nhy6 nhy6mju7 nhy6mju7,ki8 nhy6mju7,ki8.lo9 nhymju
nhymju,ki nhymju,ki.lo nicholas nick nicolas nicole nigeria night nightmare nike niklas nikolai nina nine ninja
nintendo nirvana nissan nitro nmlkji nmlkjihg nmlkjihgfe nmlkjihgfedc nmlkjihgfedcba nnnnnn nnnnnnnn nnnnnnnnnn
nnnnnnnnnnnn noah nobody nokia noodle noodles noon nopass nopassword nopqrs nopqrstu nopqrstuvw nopqrstuvwxy
nopqrstuvwxyz nora norma norman norway norwegian nothing nothingisimpossible notsecure nounours november november2015
november2015! november2016 november2016! november2017 november2017! november2018 november2018! november2019
november2019! november2020 november2020! november2021 november2021! november2022 november2022! november2023
november2023! november2024 november2024! november2025 november2025! november2026 november2026! november2027
november2027! november2028 november2028! november2029 november2029! november2030 november2030! november@2015
november@2016 november@2017 november@2018 november@2019 november@2020 november@2021 november@2022 november@2023
november@2024 november@2025 november@2026 november@2027 november@2028 november@2029 november@2030 nuclear nude number
numbers nurse nutella nvidia oasis obelix obiwan ocean october october2015 october2015! october2016 october2016!
october2017 october2017! october2018 october2018! october2019 october2019! october2020 october2020! october2021
october2021! october2022 october2022! october2023 october2023! october2024 october2024! october2025 october2025!
october2026 october2026! october2027 october2027! october2028 october2028! october2029 october2029! october2030
october2030! october@2015 october@2016 october@2017 october@2018 october@2019 october@2020 october@2021 october@2022
october@2023 october@2024 october@2025 october@2026 october@2027 october@2028 october@2029 october@2030 odin office
office! office!! office#1 office#123 office-123 office.123 office00 office007 office01 office1 office1! office11
office111 office12 office12! office123 office123! office1234 office1234! office12345 office123456 office1234567
office12345678 office123456789 office1234567890 office2000 office2015 office2016 office2017 office2018 office2019
office2020 office2021 office2022 office2023 office2024 office2025 office2026 office2027 office2028 office2029
office2030 office22 office222 office321 office4321 office666 office69 office77 office777 office88 office99 office@123
office@1234 office_123 officeabc officeoffice officeofficeoffice officepassword officeqwerty officexyz ohio oiseau
oiuytrewq oiuytreza oiuztrewq oklahoma oktober2015 oktober2015! oktober2016 oktober2016! oktober2017 oktober2017!
oktober2018 oktober2018! oktober2019 oktober2019! oktober2020 oktober2020! oktober2021 oktober2021! oktober2022
oktober2022! oktober2023 oktober2023! oktober2024 oktober2024! oktober2025 oktober2025! oktober2026 oktober2026!
oktober2027 oktober2027! oktober2028 oktober2028! oktober2029 oktober2029! oktober2030 oktober2030! oktober@2015
oktober@2016 oktober@2017 oktober@2018 oktober@2019 oktober@2020 oktober@2021 oktober@2022 oktober@2023 oktober@2024
oktober@2025 oktober@2026 oktober@2027 oktober@2028 oktober@2029 oktober@2030 oldman oldpassword olga oliveira oliver
olivia olivier olympique olympus omar omega onceuponatime onedirection onepiece onetwothree onetwothreefour onion
onmlkj onmlkjih onmlkjihgf onmlkjihgfed onmlkjihgfedcba oooooo oooooooo oooooooooo oooooooooooo opel opensesame
openthedoor openthegate openvpn opera operator opqrst opqrstuv opqrstuvwx opqrstuvwxyz oracle oracleaccess
oracleaccount oracleadmin oraclekey oraclelogin oraclemaster oraclepass oraclepasswd oraclepassword oraclepwd
oracleroot oracleserver oraclesystem oracletest oracleuser oral orange orangutan orchestra orchid oregon oreo orlando
osaka oscar oskar oslo ostern ostrich otter outlook overwatch owen oxford ozzy p4ssw0rd p4ssword p@$$w0rd p@55w0rd
p@ssw0rd p@ssword pa$$word pa55w0rd pa55word pablo pacers packard packers padme paige painter painting pakistan
palmeiras pamela panasonic pancake panda pandora pantera panther panthers pants papa papillon papà paris
parissaintgermain parker parol parol123 parola parole parrot pass passat passcode passes passion passkey passme
passord passpass passphrase passport passw0rd passw0rd! passw0rt passwd password password! password!! password#1
password#123 password-123 password.123 password00 password007 password01 password1 password1! password11 password111
password12 password12! password123 password123! password1234 password1234! password12345 password123456
password1234567 password12345678 password123456789 password1234567890 password2000 password2015 password2016
password2017 password2018 password2019 password2020 password2021 password2022 password2023 password2024 password2025
password2026 password2027 password2028 password2029 password2030 password22 password222 password321 password4321
password666 password69 password77 password777 password88 password99 password@123 password@1234 password_123
passwordabc passwordaccess passwordaccount passwordadmin passwordd passwordispassword passwordkey passwordlogin
passwordmaster passwordpass passwordpasswd passwordpassword passwordpwd passwordqwerty passwordroot passwords
passwordserver passwordsystem passwordtest passworduser passwordxyz passwort passwort! passwort!! passwort#1
passwort#123 passwort-123 passwort.123 passwort00 passwort007 passwort01 passwort1 passwort1! passwort11 passwort111
passwort12 passwort12! passwort123 passwort123! passwort1234 passwort1234! passwort12345 passwort123456
passwort1234567 passwort12345678 passwort123456789 passwort1234567890 passwort2000 passwort2015 passwort2016
passwort2017 passwort2018 passwort2019 passwort2020 passwort2021 passwort2022 passwort2023 passwort2024 passwort2025
passwort2026 passwort2027 passwort2028 passwort2029 passwort2030 passwort22 passwort222 passwort321 passwort4321
passwort666 passwort69 passwort77 passwort777 passwort88 passwort99 passwort@123 passwort@1234 passwort_123
passwortabc passwortpasswort passwortqwerty passwortxyz passwrd pasta pasword patel patricia patrick patriots
patterson patty paul paula paulina pawel paypal peace peaceful peach peaches peacock peakyblinders peanut peanuts
pearl pedro pegasus pelican penelope penguin penis penny pentium pepper pepsi pereira perez perfect perrito perry peru
peter peterson petra peugeot pferd pferde pharaoh philadelphia philip philipp philippe philippines philips phillip
phillips philosophy phishing phoenix photo photographer phuong phyllis physics piano picard picasso picture pictures
pierre pigeon piglet pihole pikachu pilot pimp pimpin pineapple pink pinkfloyd pinoy piotr pirate pirates pistol
pistons pittsburgh pizza planet playboy player player1 playergirl players playgirl playstation pleasechange
pleasechangeme pleasechangethis pleaseletmein plex plexserver plumber pluto pocketid poet poetry poiuy poiuyt poiuytr
poiuytre poiuytrew poiuytrewq poiuytrez poiuytreza poiuz poiuzt poiuztr poiuztre poiuztrew poiuztrewq pokemon poland
police polish politics polo polska ponmlk ponmlkji ponmlkjihg ponmlkjihgfe ponmlkjihgfedcba pontiac pony poodle pooh
poohbear pooja pookie poor popcorn popeye porn porno porsche portainer portland porto portugal portuguese poseidon
postgres postgresql postmaster potato potter powell power powerful powerpuff ppassword pppppp pppppppp pppppppppp
pppppppppppp pqrstu pqrstuvw pqrstuvwxy pqrstuvwxyz pr1ncess prada prague praha praisethelord prayer precious predator
president presley preston pretzel price prince princesa princess princess! princess!! princess#1 princess#123
princess-123 princess.123 princess00 princess007 princess01 princess1 princess1! princess11 princess111 princess12
princess12! princess123 princess123! princess1234 princess1234! princess12345 princess123456 princess1234567
princess12345678 princess123456789 princess1234567890 princess2000 princess2015 princess2016 princess2017 princess2018
princess2019 princess2020 princess2021 princess2022 princess2023 princess2024 princess2025 princess2026 princess2027
princess2028 princess2029 princess2030 princess22 princess222 princess321 princess4321 princess666 princess69
princess77 princess777 princess88 princess99 princess@123 princess@1234 princess_123 princessabc princesse
princessprincess princessqwerty princessxyz princeton principessa printemps printer prinzessin priscilla private
privet priya professor prometheus protect protected protection proxmox psycho psychology public puma pumpkin punisher
punk punkrock puppies puppy purple purplerain pussy pussycat python q1w2e3 q1w2e3r q1w2e3r4 q1w2e3r4t q1w2e3r4t5
q1w2e3r4t5y q1w2e3r4t5y6 q1w2e3r4t5y6u q1w2e3r4t5y6u7 q1w2e3r4t5y6u7i q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o
q1w2e3r4t5y6u7i8o9 q1w2e3r4t5y6u7i8o9p q1w2e3r4t5y6u7i8o9p0 qawsed qawsedr qawsedrf qawsedrft qawsedrftg qawsedrftgy
qawsedrftgyh qawsedrftgyhu qawsedrftgyhuj qawsedrftgyhuji qawsedrftgyhujik qawsedrftgyhujiko qawsedrftgyhujikol qazwsx
qazwsx123456 qazwsxedc qazwsxedc123 qazwsxedcrfv qazwsxedcrfvtgb qnap qponml qponmlkj qponmlkjih qponmlkjihgf
qponmlkjihgfedcba qqqqqq qqqqqqqq qqqqqqqqqq qqqqqqqqqqqq qrstuv qrstuvwx qrstuvwxyz qsdfg qsdfgh qsdfghj qsdfghjk
qsdfghjkl qsdfghjklm quake quebec queen queenangel queenbaby queenbear queenboss queenboy queenbrother queencat
queendad queendaughter queendog queendragon queenfamily queenfootball queenfriends queengirl queengod queenheart
queenhome queenhusband queenjesus queenkids queenking queenlife queenlove queenmama queenman queenmom queenmoney
queenmonkey queenmusic queenpapa queenqueen queensister queensoccer queenson queenstar queentiger queenwife queenworld
queenyou quickbrownfox qwaszx qwe!@#123 qwe123 qwe123!@# qwe123asd qwe123asd456 qwe123asdzxc qwe123qwe123 qwe123rty456
qwe123zxc qwe123zxcasd qweasd qweasd123 qweasd123zxc qweasdzxc qweasdzxc123 qwer1234 qwer1234asdf qwer1234asdfzxcv
qwer1234zxcv qwer1234zxcvasdf qwer4321 qwerasdf qwerasdf1234 qwerasdf1234zxcv qwerasdfzxcv qwerasdfzxcv1234 qwert
qwert12345 qwert12345asdfg qwert12345zxcvb qwertasdfg qwertasdfg12345 qwertasdfgzxcvb qwerty qwerty! qwerty!! qwerty#1
qwerty#123 qwerty-123 qwerty.123 qwerty00 qwerty007 qwerty01 qwerty1 qwerty1! qwerty11 qwerty111 qwerty12 qwerty12!
qwerty123 qwerty123! qwerty1234 qwerty1234! qwerty12345 qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789
qwerty1234567890 qwerty2000 qwerty2015 qwerty2016 qwerty2017 qwerty2018 qwerty2019 qwerty2020 qwerty2021 qwerty2022
qwerty2023 qwerty2024 qwerty2025 qwerty2026 qwerty2027 qwerty2028 qwerty2029 qwerty2030 qwerty22 qwerty222 qwerty321
qwerty4321 qwerty666 qwerty69 qwerty77 qwerty777 qwerty88 qwerty99 qwerty@123 qwerty@1234 qwerty_123 qwertyabc
qwertyasdfgh qwertyqwerty qwertyqwertyqwerty qwertyu qwertyu1234567 qwertyuasdfghj qwertyui qwertyuio qwertyuiop
qwertyuiop123 qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwertyuzxcvbnm qwertyxyz qwertyzxcvbn qwertz qwertzu
qwertzui qwertzuio qwertzuiop qwertzuiopasdfghjklyxcvbnm qwertzxcvb qwertzxcvb12345 qwertzxcvbasdfg qwerzxcv
qwerzxcv1234 qwerzxcv1234asdf qwerzxcvasdf qwerzxcvasdf1234 qwezxc qwezxc123 qwezxc123asd qwezxcasd qwezxcasd123 r00t
r00tpass r2d2 rabbit raccoon race racer rachel racing radeon radio radiohead rafael ragnarok rahul raiders rain
rainbow rainer rainy ralph rambo ramesh ramirez rammstein ramon ramones randy ranger rangers raptor rapunzel rascal
raspberry raspberrypi raspberrypie raul raven ravens ravi raymond reader reading realmadrid rebecca redhat redis
redrose redskins redsox reebok reed reeses reggae regina reginald remember rememberme renate renault renee respect
restaurant restore rfvtgb rfvtgbyhn rfvtgbyhnujm rfvtgbyhnujmik, rhonda rhythm ricardo ricci rice rich richard
richardson richie richter rick ricky rider rifle rihanna riley ring rita rivendell river rivera road robert roberta
roberto roberts robin robinson roblox rock rocker rocket rockets rocknroll rocks rockstar rocky rodney rodrigo
rodriguez rogelio roger rogers roland rolex rollingstones rollsroyce roma romania romano rome romeo ronald rooster
root root! root!! root#1 root#123 root-123 root.123 root00 root007 root01 root1 root1! root11 root111 root12 root12!
root123 root123! root1234 root1234! root12345 root123456 root1234567 root12345678 root123456789 root1234567890
root2000 root2015 root2016 root2017 root2018 root2019 root2020 root2021 root2022 root2023 root2024 root2025 root2026
root2027 root2028 root2029 root2030 root22 root222 root321 root4321 root666 root69 root77 root777 root88 root99
root@123 root@1234 root_123 rootabc rootaccess rootaccount rootadmin rootkey rootlogin rootmaster rootpass rootpasswd
rootpassword rootpwd rootqwerty rootroot rootrootroot rootserver rootsystem roottest rootuser rootxyz rope rosa
rosalie rose rosemary roses rosie ross rossi rotterdam rottweiler router roxanne roxy rqponm rqponmlk rqponmlkji
rqponmlkjihg rqponmlkjihgfedcba rrrrrr rrrrrrrr rrrrrrrrrr rrrrrrrrrrrr rstuvw rstuvwxy rstuvwxyz rtyuiop rtzuiop
ruben ruby rudolf rugby runner running russell russia russian russo rusty ruth ryan s3cr3t s3cret saab sabine sabrina
sadie safe safety saibaba saigon sailing sailor sailormoon saints sakura salasana sally salvatore samantha sammy
sample samson samsung samuel samurai sanchez sand sanders sandman sandra sandrine sanfrancisco sanjay santaclaus
santiago santos saopaulo sapphire sara sarah sasha sasuke satan saturday saturn saul sauron sausage savannah saxophone
scarf scarface scarlet schalke schatje schatz schatzi schmetterling schmidt schneider school schroeder schule schulz
schwarz schweiz science scientist scooby scoobydoo scooter scorpion scotland scott scottish screwdriver sdfghjkl
sdfghjklm sean seaside seat seattle sebastian secret secret! secret!! secret#1 secret#123 secret-123 secret.123
secret00 secret007 secret01 secret1 secret1! secret11 secret111 secret12 secret12! secret123 secret123! secret1234
secret1234! secret12345 secret123456 secret1234567 secret12345678 secret123456789 secret1234567890 secret2000
secret2015 secret2016 secret2017 secret2018 secret2019 secret2020 secret2021 secret2022 secret2023 secret2024
secret2025 secret2026 secret2027 secret2028 secret2029 secret2030 secret22 secret222 secret321 secret4321 secret666
secret69 secret77 secret777 secret88 secret99 secret@123 secret@1234 secret_123 secreta secretabc secretaccess
secretaccount secretadmin secretagent secretkey secretlogin secretmaster secreto secretpass secretpasswd
secretpassword secretpwd secretqwerty secretroot secretsecret secretsecretsecret secretserver secretsystem secrettest
secretuser secretword secretxyz secure secured security segreto selena senha senha123 seoul september september2015
september2015! september2016 september2016! september2017 september2017! september2018 september2018! september2019
september2019! september2020 september2020! september2021 september2021! september2022 september2022! september2023
september2023! september2024 september2024! september2025 september2025! september2026 september2026! september2027
september2027! september2028 september2028! september2029 september2029! september2030 september2030! september@2015
september@2016 september@2017 september@2018 september@2019 september@2020 september@2021 september@2022
september@2023 september@2024 september@2025 september@2026 september@2027 september@2028 september@2029
september@2030 serbia serena serenity sergeant sergei sergio server server! server!! server#1 server#123 server-123
server.123 server00 server007 server01 server1 server1! server11 server111 server12 server12! server123 server123!
server1234 server1234! server12345 server123456 server1234567 server12345678 server123456789 server1234567890
server2000 server2015 server2016 server2017 server2018 server2019 server2020 server2021 server2022 server2023
server2024 server2025 server2026 server2027 server2028 server2029 server2030 server22 server222 server321 server4321
server666 server69 server77 server777 server88 server99 server@123 server@1234 server_123 serverabc serveraccess
serveraccount serveradmin serverkey serverlogin servermaster serverpass serverpasswd serverpassword serverpwd
serverqwerty serverroot servers serverserver serverserverserver serversystem servertest serveruser serverxyz service
serviceaccess serviceaccount serviceadmin servicekey servicelogin servicemaster servicepass servicepasswd
servicepassword servicepwd serviceroot services serviceserver servicesystem servicetest serviceuser sesame seth setup
seven sevilla sexpistols sexual sexy sexyangel sexybaby sexybear sexyboss sexyboy sexybrother sexycat sexydad
sexydaughter sexydog sexydragon sexyfamily sexyfootball sexyfriends sexygirl sexygod sexyheart sexyhome sexyhusband
sexyjesus sexykids sexyking sexylife sexylove sexymama sexyman sexymom sexymoney sexymonkey sexymusic sexypapa
sexyqueen sexysister sexysoccer sexyson sexystar sexytiger sexywife sexyworld sexyyou sh4dow shadow shadow! shadow!!
shadow#1 shadow#123 shadow-123 shadow.123 shadow00 shadow007 shadow01 shadow1 shadow1! shadow11 shadow111 shadow12
shadow12! shadow123 shadow123! shadow1234 shadow1234! shadow12345 shadow123456 shadow1234567 shadow12345678
shadow123456789 shadow1234567890 shadow2000 shadow2015 shadow2016 shadow2017 shadow2018 shadow2019 shadow2020
shadow2021 shadow2022 shadow2023 shadow2024 shadow2025 shadow2026 shadow2027 shadow2028 shadow2029 shadow2030 shadow22
shadow222 shadow321 shadow4321 shadow666 shadow69 shadow77 shadow777 shadow88 shadow99 shadow@123 shadow@1234
shadow_123 shadowabc shadowqwerty shadows shadowshadow shadowshadowshadow shadowxyz shaggy shakespeare shakira shane
shanghai shannon shark sharma sharon shawn sheep sheila shelby shelly sheriff sherry shield ship shirley shirt shit
shithead shiva shoes shotgun shrek shutup sidney siemens sierra sifre sigma signin silke silva silver silverado
silverfox silvia simba simmons simon simone simpson simpsons sinatra singapore singer singh singing single sister
sisters skateboard skater skating skeleton skeletonkey skirt skittles skoda skull skyfall skyhigh skyline skyrim
skywalker slayer slimshady slipknot slut slytherin smart smirnoff smith smokey smurf snake snapchat snape sneakers
snickers sniper snoopdogg snoopy snow snowball snowboard snowflake snowman snowwhite snuggles soccer sociology socks
sofa sofia softball soldier sole soleil solnyshko somebody someone something sommer sommer2015 sommer2015! sommer2016
sommer2016! sommer2017 sommer2017! sommer2018 sommer2018! sommer2019 sommer2019! sommer2020 sommer2020! sommer2021
sommer2021! sommer2022 sommer2022! sommer2023 sommer2023! sommer2024 sommer2024! sommer2025 sommer2025! sommer2026
sommer2026! sommer2027 sommer2027! sommer2028 sommer2028! sommer2029 sommer2029! sommer2030 sommer2030! sommer@2015
sommer@2016 sommer@2017 sommer@2018 sommer@2019 sommer@2020 sommer@2021 sommer@2022 sommer@2023 sommer@2024
sommer@2025 sommer@2026 sommer@2027 sommer@2028 sommer@2029 sommer@2030 sonic sonne sonnenschein sony sophia sophie
sorcerer southafrica southpark souza spaceship spaghetti spain spam spanish sparky sparrow sparta spartacus spartak
spartan spartans speed speedy spencer sphinx spider spiderman spike spirit spiritual splunk spock spongebob sporting
sports spotify spring spring! spring!! spring#1 spring#123 spring-123 spring.123 spring00 spring007 spring01 spring1
spring1! spring11 spring111 spring12 spring12! spring123 spring123! spring1234 spring1234! spring12345 spring123456
spring1234567 spring12345678 spring123456789 spring1234567890 spring2000 spring2015 spring2015! spring2016 spring2016!
spring2017 spring2017! spring2018 spring2018! spring2019 spring2019! spring2020 spring2020! spring2021 spring2021!
spring2022 spring2022! spring2023 spring2023! spring2024 spring2024! spring2025 spring2025! spring2026 spring2026!
spring2027 spring2027! spring2028 spring2028! spring2029 spring2029! spring2030 spring2030! spring22 spring222
spring321 spring4321 spring666 spring69 spring77 spring777 spring88 spring99 spring@123 spring@1234 spring@2015
spring@2016 spring@2017 spring@2018 spring@2019 spring@2020 spring@2021 spring@2022 spring@2023 spring@2024
spring@2025 spring@2026 spring@2027 spring@2028 spring@2029 spring@2030 spring_123 springabc springqwerty springspring
springspringspring springxyz sprite spurs squidward squirrel srilanka srqpon srqponml srqponmlkj srqponmlkjih
srqponmlkjihgfedcba ssssss ssssssss ssssssssss ssssssssssss stacey stacy stanford stanley star starbucks starcraft
stardust starfish starlight stars startrek starwars starwars! starwars!! starwars#1 starwars#123 starwars-123
starwars.123 starwars00 starwars007 starwars01 starwars1 starwars1! starwars11 starwars111 starwars12 starwars12!
starwars123 starwars123! starwars1234 starwars1234! starwars12345 starwars123456 starwars1234567 starwars12345678
starwars123456789 starwars1234567890 starwars2000 starwars2015 starwars2016 starwars2017 starwars2018 starwars2019
starwars2020 starwars2021 starwars2022 starwars2023 starwars2024 starwars2025 starwars2026 starwars2027 starwars2028
starwars2029 starwars2030 starwars22 starwars222 starwars321 starwars4321 starwars666 starwars69 starwars77
starwars777 starwars88 starwars99 starwars@123 starwars@1234 starwars_123 starwarsabc starwarsfan starwarsqwerty
starwarsstarwars starwarsxyz stayout steak steam steelers stefan stefanie stefano stella stellina stephan stephanie
stephen stern sterne sternenhimmel steve steven stewart stockholm stone stones stopit storm stormtrooper stormy
strangerthings strawberry street strength strong stuart student students stupid stuttgart stuvwx stuvwxyz subaru
sublime submarine success successful suckit suckmydick sugar sugardaddy summer summer! summer!! summer#1 summer#123
summer-123 summer.123 summer00 summer007 summer01 summer1 summer1! summer11 summer111 summer12 summer12! summer123
summer123! summer1234 summer1234! summer12345 summer123456 summer1234567 summer12345678 summer123456789
summer1234567890 summer2000 summer2015 summer2015! summer2016 summer2016! summer2017 summer2017! summer2018
summer2018! summer2019 summer2019! summer2020 summer2020! summer2021 summer2021! summer2022 summer2022! summer2023
summer2023! summer2024 summer2024! summer2025 summer2025! summer2026 summer2026! summer2027 summer2027! summer2028
summer2028! summer2029 summer2029! summer2030 summer2030! summer22 summer222 summer321 summer4321 summer666 summer69
summer77 summer777 summer88 summer99 summer@123 summer@1234 summer@2015 summer@2016 summer@2017 summer@2018
summer@2019 summer@2020 summer@2021 summer@2022 summer@2023 summer@2024 summer@2025 summer@2026 summer@2027
summer@2028 summer@2029 summer@2030 summer_123 summerabc summerqwerty summersummer summersummersummer summerxyz sundae
sunday sunflower sunny sunrise sunset sunshine sunshine! sunshine!! sunshine#1 sunshine#123 sunshine-123 sunshine.123
sunshine00 sunshine007 sunshine01 sunshine1 sunshine1! sunshine11 sunshine111 sunshine12 sunshine12! sunshine123
sunshine123! sunshine1234 sunshine1234! sunshine12345 sunshine123456 sunshine1234567 sunshine12345678
sunshine123456789 sunshine1234567890 sunshine2000 sunshine2015 sunshine2016 sunshine2017 sunshine2018 sunshine2019
sunshine2020 sunshine2021 sunshine2022 sunshine2023 sunshine2024 sunshine2025 sunshine2026 sunshine2027 sunshine2028
sunshine2029 sunshine2030 sunshine22 sunshine222 sunshine321 sunshine4321 sunshine666 sunshine69 sunshine77
sunshine777 sunshine88 sunshine99 sunshine@123 sunshine@1234 sunshine_123 sunshineabc sunshineqwerty sunshinesunshine
sunshinexyz super superadmin superangel superb superbaby superbear superboss superboy superbrother supercat superdad
superdaughter superdog superdragon superfamily superfly superfootball superfriends supergirl supergod superheart
superhome superhusband superjesus superkids superking superlife superlove supermama superman superman! superman!!
superman#1 superman#123 superman-123 superman.123 superman00 superman007 superman01 superman1 superman1! superman11
superman111 superman12 superman12! superman123 superman123! superman1234 superman1234! superman12345 superman123456
superman1234567 superman12345678 superman123456789 superman1234567890 superman2000 superman2015 superman2016
superman2017 superman2018 superman2019 superman2020 superman2021 superman2022 superman2023 superman2024 superman2025
superman2026 superman2027 superman2028 superman2029 superman2030 superman22 superman222 superman321 superman4321
superman666 superman69 superman77 superman777 superman88 superman99 superman@123 superman@1234 superman_123
supermanabc supermanqwerty supermansuperman supermanxyz supermom supermoney supermonkey supermusic superpapa
superpassword superqueen supersecret supersister supersoccer superson superstar superstars supertiger superuser
superwife superworld superyou support supportaccess supportaccount supportadmin supportkey supportlogin supportmaster
supportpass supportpasswd supportpassword supportpwd supportroot supportserver supportsystem supporttest supportuser
suresh surfer surfing susan susanne sushi suzanne suzuki svetlana swan sweden swedish sweet sweetheart sweetie swimmer
swimming switzerland sword sydney sylvia sylvie symbol symphony synology sysadmin sysop system systemaccess
systemaccount systemadmin systemkey systemlogin systemmaster systemofadown systempass systempasswd systempassword
systempwd systemroot systems systemserver systemtest systemuser t3st t3st1ng table taco tailscale taiwan tajne takeshi
tamara tampa tango tank tanya tara tatiana tatyana taylor taylorswift teacher teachers teamo teamomucho techno
telegram television temp temp1234 temporary temporarypassword temppass temppassword tennessee tennis tequiero
tequieromucho tequila teresa terminator terraform terry tesla test test! test!! test#1 test#123 test-123 test.123
test00 test007 test01 test1 test1! test11 test111 test12 test12! test123 test123! test1234 test1234! test12345
test123456 test1234567 test12345678 test123456789 test1234567890 test2000 test2015 test2016 test2017 test2018 test2019
test2020 test2021 test2022 test2023 test2024 test2025 test2026 test2027 test2028 test2029 test2030 test22 test222
test321 test4321 test666 test69 test77 test777 test88 test99 test@123 test@1234 test_123 testabc testaccess
testaccount testadmin tester testing testkey testlogin testmaster testpass testpasswd testpassword testpwd testqwerty
testroot testserver testsystem testtest testtesttest testuser testuser1 testxyz teufel texans texas tgbyhn tgbyhnujm
tgbyhnujmik, tgbyhnujmik,ol. thailand thankyougod thankyoujesus theadmin theadministrator theangel theater theautumn
thebaby thebaseball thebatman thebear theberlin theboss theboy thebrother thecat thechangeme theclash thecompany
thecure thedad thedaughter thedog thedragon thefamily thefootball thefriends thegatekeeper thegirl thegod thegoogle
theguest theheart thehello thehome thehusband theiloveyou theinternet thejesus thejordan thekids theking theletmein
thelife thelogin thelondon thelordismyshepherd thelordoftherings thelove themama theman themaster themichael
themisfits themom themoney themonkey themusic theodore theoffice thepapa thepassword thepasswort theprincess thequeen
thequickbrownfox thequickbrownfoxjumps theqwerty theresa theroot thesecret theserver theshadow thesister thesoccer
theson thespring thestar thestarwars thesummer thesunshine thesuperman theta thetest thetiger theuser thewalkingdead
thewelcome thewife thewindows thewinter theworld theyou thierry thinkpad thirteen thisisapassword thisisasecret
thisisatest thisismypass thisismypassword thisistest thispassword thomas thompson thor thousand three thuglife thunder
thursday tiamo tiffany tiger tigers tigger tiktok timeismoney timothy tina tintin titanic titans tits titties toast
tobeornottobe tobias toby today todd tokyo tolkien tomasz tomato tomcat tommy tomorrow tony tool toolbox toor
topsecret torino tornado torres tortoise toshiba totoro tottenham tower town toyota toystory tractor tracy traefik
tran trance tranquility travis treasure tree trees trevor trewq trex treza trial trinity tristan triumph trixie trojan
trooper troy tru5tn01 truck trucker truelove truenas trumpet trustme trustn01 trustno1 trustnobody trustnoone truth
tsrqpo tsrqponm tsrqponmlk tsrqponmlkji tsrqponmlkjihgfedcba tttttt tttttttt tttttttttt tttttttttttt tucker tuesday
tulip tupac turbo turkey turkish turner turquoise turtle tuvwxy tuvwxyz tweety tweetybird twelve twenty twitter twix
tyler tyrannosaurus tyuiop tzuiop ubuntu ujmik, ujmik,ol. ukraine uncle unicorn uniform united universe university
unlock unlocked unraid unsecure update upgrade upload uranus urlaub ursula user user! user!! user#1 user#123 user-123
user.123 user00 user007 user01 user1 user1! user11 user111 user12 user12! user123 user123! user1234 user1234!
user12345 user123456 user1234567 user12345678 user123456789 user1234567890 user2000 user2015 user2016 user2017
user2018 user2019 user2020 user2021 user2022 user2023 user2024 user2025 user2026 user2027 user2028 user2029 user2030
user22 user222 user321 user4321 user666 user69 user77 user777 user88 user99 user@123 user@1234 user_123 userabc
useraccess useraccount useradmin userkey userlogin usermaster username userpass userpasswd userpassword userpwd
userqwerty userroot userserver usersystem usertest useruser useruseruser userxyz utsrqp utsrqpon utsrqponml
utsrqponmlkj utsrqponmlkjihgfedcba uuuuuu uuuuuuuu uuuuuuuuuu uuuuuuuuuuuu uvwxyz uytrewq uytreza uztrewq vacances
vader vagina vagrant valencia valentina valeria valerie valhalla valkyrie valley vampire vanessa vanilla vans vasco
vegeta venezuela venice venom venus vera vernon veronica versace verysecret verysecure vfr4 vfr4bgt5 vfr4bgt5nhy6
vfr4bgt5nhy6mju7 vfr4bgt5nhy6mju7,ki8 vfrbgt vfrbgtnhy vfrbgtnhymju vfrbgtnhymju,ki victor victoria victory video
videos vienna vietnam vijay vikings village vincent vincenzo violet violin viper virginia virtualbox virus vivaldi
vivelafrance vivian vladimir vlinder vmware vodka voetbal vogel volcano voldemort volkswagen volleyball volvo vutsrq
vutsrqpo vutsrqponm vutsrqponmlk vutsrqponmlkjihgfedcba vvvvvv vvvvvvvv vvvvvvvvvv vvvvvvvvvvvv w3lcome wachtwoord
waffle wagner waiter wales walker walkingdead wall-e wallace walter wanda wang warcraft ward warren warrior warriors
warsaw washington wasp watch water waterfall watermelon watson wayne weasel webadmin weber webmaster website wedding
wednesday weekend weihnachten welc0me welcome welcome! welcome!! welcome#1 welcome#123 welcome-123 welcome.123
welcome00 welcome007 welcome01 welcome1 welcome1! welcome11 welcome111 welcome12 welcome12! welcome123 welcome123!
welcome1234 welcome1234! welcome12345 welcome123456 welcome1234567 welcome12345678 welcome123456789 welcome1234567890
welcome2000 welcome2015 welcome2016 welcome2017 welcome2018 welcome2019 welcome2020 welcome2021 welcome2022
welcome2023 welcome2024 welcome2025 welcome2026 welcome2027 welcome2028 welcome2029 welcome2030 welcome22 welcome222
welcome321 welcome4321 welcome666 welcome69 welcome77 welcome777 welcome88 welcome99 welcome@123 welcome@1234
welcome_123 welcomeabc welcomeqwerty welcomewelcome welcomewelcomewelcome welcomexyz welkom welkom01 wendy werder
werewolf werner wertyuiop wertzuiop wesley whale whatever whatever1 whatsapp whatsup whatthefuck whatthehell whiskers
whiskey white whitehouse whitney whoami whocares whore wien wife wifey wifi wifipass wifipassword wild wildcat
wildcats wilderness wildfire william williams willie willkommen wilson wind window windows windows! windows!!
windows#1 windows#123 windows-123 windows.123 windows00 windows007 windows01 windows1 windows1! windows11 windows111
windows12 windows12! windows123 windows123! windows1234 windows1234! windows12345 windows123456 windows1234567
windows12345678 windows123456789 windows1234567890 windows2000 windows2015 windows2016 windows2017 windows2018
windows2019 windows2020 windows2021 windows2022 windows2023 windows2024 windows2025 windows2026 windows2027
windows2028 windows2029 windows2030 windows22 windows222 windows321 windows4321 windows666 windows69 windows77
windows777 windows88 windows99 windows@123 windows@1234 windows_123 windowsabc windowspassword windowsqwerty
windowswindows windowswindowswindows windowsxyz windy wine winner winners winnie winniethepooh winning winston winter
winter! winter!! winter#1 winter#123 winter-123 winter.123 winter00 winter007 winter01 winter1 winter1! winter11
winter111 winter12 winter12! winter123 winter123! winter1234 winter1234! winter12345 winter123456 winter1234567
winter12345678 winter123456789 winter1234567890 winter2000 winter2015 winter2015! winter2016 winter2016! winter2017
winter2017! winter2018 winter2018! winter2019 winter2019! winter2020 winter2020! winter2021 winter2021! winter2022
winter2022! winter2023 winter2023! winter2024 winter2024! winter2025 winter2025! winter2026 winter2026! winter2027
winter2027! winter2028 winter2028! winter2029 winter2029! winter2030 winter2030! winter22 winter222 winter321
winter4321 winter666 winter69 winter77 winter777 winter88 winter99 winter@123 winter@1234 winter@2015 winter@2016
winter@2017 winter@2018 winter@2019 winter@2020 winter@2021 winter@2022 winter@2023 winter@2024 winter@2025
winter@2026 winter@2027 winter@2028 winter@2029 winter@2030 winter_123 winterabc winteriscoming winterqwerty
winterwinter winterwinterwinter winterxyz wireguard wireless wisconsin witch wizard woaini wolf wolfgang wolverine
wolves wonderful wonderwoman wood woody wordpress world worldwide wrangler wrench wrestling wright writer writing
wsxedc wsxedcrfv wsxedcrfvtgb wsxedcrfvtgbyhn wutang wvutsr wvutsrqp wvutsrqpon wvutsrqponml wvutsrqponmlkjihgfedcba
wwwwww wwwwwwww wwwwwwwwww wwwwwwwwwwww wxcvb wxcvbn xavier xbox xcvbn xcvbnm xmen xray xsw2 xsw2cde3 xsw2cde3vfr4
xsw2cde3vfr4bgt5 xsw2cde3vfr4bgt5nhy6 xswcde xswcdevfr xswcdevfrbgt xswcdevfrbgtnhy xwvuts xwvutsrq xwvutsrqpo
xwvutsrqponm xwvutsrqponmlkjihgfedcba xxxxxx xxxxxxxx xxxxxxxxxx xxxxxxxxxxxx yadayada yahoo yale yamaha yang yankee
yankees yellow yellowsubmarine yesterday yhnujm yhnujmik, yhnujmik,ol. yoda yoga yolanda youandme youandmeforever
youareloved young youngman yourpassword youshallnotpass youtube ytrewq ytreza yuiop yuki yusuf yvonne yxcvb yxcvbn
yxcvbnm yxwvut yxwvutsr yxwvutsrqp yxwvutsrqpon yxwvutsrqponmlkjihgfedcba yyyyyy yyyyyyyy yyyyyyyyyy yyyyyyyyyyyy
z1x2c3v4b5n6 zabbix zachary zack zaq1 zaq12wsx zaq12wsxcde3 zaq1xsw2 zaq1xsw2cde3 zaq1xsw2cde3vfr4
zaq1xsw2cde3vfr4bgt5 zaq1zaq1 zaqxsw zaqxswcde zaqxswcdevfr zaqxswcdevfrbgt zebra zelda zenit zero zertyuiop zeus
zeynep zhang zhao zimmermann zoey zombie zoro ztrewq zugang zuiop zulu zurich zvezda zxc123 zxc123asd zxc123asdqwe
zxc123qwe zxc123qweasd zxcasd zxcasd123 zxcasd123qwe zxcasdqwe zxcasdqwe123 zxcqwe zxcqwe123 zxcqwe123asd zxcqweasd
zxcqweasd123 zxcv1234 zxcv1234asdf zxcv1234asdfqwer zxcv1234qwer zxcv1234qwerasdf zxcvasdf zxcvasdf1234
zxcvasdf1234qwer zxcvasdfqwer zxcvasdfqwer1234 zxcvb zxcvb12345 zxcvb12345asdfg zxcvb12345qwert zxcvbasdfg
zxcvbasdfg12345 zxcvbasdfgqwert zxcvbn zxcvbn123456 zxcvbnasdfgh zxcvbnm zxcvbnm1234567 zxcvbnmasdfghj zxcvbnmqwertyu
zxcvbnqwerty zxcvbqwert zxcvbqwert12345 zxcvbqwertasdfg zxcvqwer zxcvqwer1234 zxcvqwer1234asdf zxcvqwerasdf
zxcvqwerasdf1234 zyxwvu zyxwvut zyxwvuts zyxwvutsr zyxwvutsrq zyxwvutsrqp zyxwvutsrqpo zyxwvutsrqpon zyxwvutsrqponm
zyxwvutsrqponml zyxwvutsrqponmlk zyxwvutsrqponmlkj zyxwvutsrqponmlkji zyxwvutsrqponmlkjih zyxwvutsrqponmlkjihg
zyxwvutsrqponmlkjihgf zyxwvutsrqponmlkjihgfe zyxwvutsrqponmlkjihgfed zyxwvutsrqponmlkjihgfedc
zyxwvutsrqponmlkjihgfedcb zyxwvutsrqponmlkjihgfedcba zzzzzz zzzzzzzz zzzzzzzzzz zzzzzzzzzzzz
`
